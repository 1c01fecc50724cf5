package io.quarkiverse.sessionmongo.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The sweeper's interval")
class SweepIntervalTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "60s", "5m", "1h", "PT1H", "P1D", "2d", "90", "1h30m", "1500ms" })
    void isADurationAsTheSchedulerTakesIt(String interval) {
        assertThat(SweepInterval.isValid(interval)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("E8 is refused where the scheduler would refuse it, or where it would not pause")
    @ValueSource(strings = { "", " ", "0", "0s", "-60s", "999ms", "1 minute", "never", "60x", "99999999999999999999", "P400D",
            "PT2562047788015215H" })
    void isRefused(String interval) {
        assertThat(SweepInterval.isValid(interval)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("E8 is named where it is refused")
    @ValueSource(strings = { "0s", "never", "-1m" })
    void isNamed(String interval) {
        assertThatThrownBy(() -> Configs.settings("sweep.interval=" + interval))
                .hasMessageStartingWith("quarkus.session-mongo.sweep.interval=" + interval);
    }

    @Test
    void mayBeOff() {
        assertThatCode(() -> Configs.settings("sweep.interval=off")).doesNotThrowAnyException();
    }
}
