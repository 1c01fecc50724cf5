package io.quarkiverse.sessionmongo.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The near cache is said to cost more than it saves")
class ListenerTest {

    @ParameterizedTest
    @CsvSource({ "60001, 30000, true", "60000, 0, false", "60001, 30001, false", "1000000, 0, true", "0, 1000000, false" })
    @DisplayName("with more than 60,000 changes in ten minutes, and more than two for each read that it saved")
    void advice(long changes, long saved, boolean advised) {
        assertThat(Listener.costsMore(changes, saved)).isEqualTo(advised);
    }
}
