package io.quarkiverse.sessionmongo.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A target is met, or missed by so much")
class TargetTest {

    @Test
    @DisplayName("At least")
    void atLeast() {
        assertThat(Target.atLeast(0.90, "", OptionalDouble.of(0.90)).verdict()).isEqualTo("met");
        assertThat(Target.atLeast(0.90, "", OptionalDouble.of(0.85)).verdict()).isEqualTo("missed by 0.05");
    }

    @Test
    @DisplayName("At most")
    void atMost() {
        assertThat(Target.atMost(1.15, "", OptionalDouble.of(1.0)).verdict()).isEqualTo("met");
        assertThat(Target.atMost(1.15, "", OptionalDouble.of(1.40)).verdict()).isEqualTo("missed by 0.25");
    }
}
