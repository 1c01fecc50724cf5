package io.quarkiverse.sessionmongo.runtime.state;

import static io.quarkiverse.sessionmongo.runtime.state.States.sends;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A save sends of counters")
class CounterDeltaTest {

    @Test
    @DisplayName("C4 an increment, added up")
    void increment() {
        SessionState state = States.holding("n", 40);
        state.increment("n", 1);
        state.increment("n", 1);

        assertThat(state.get("n", Long.class)).isEqualTo(42L);
        sends(state, "{$inc: {'attributes.n': 2}}");
    }

    @Test
    void anIncrementOfAnAbsentCounter() {
        SessionState state = States.holding("a", 1);
        state.increment("n", 5);

        assertThat(state.get("n", Long.class)).isEqualTo(5L);
        sends(state, "{$inc: {'counters.n': 5}}");
    }

    @Test
    void aLargeIncrement() {
        SessionState state = States.holding("n", 1);
        state.increment("n", 1L << 40);

        sends(state, "{$inc: {'attributes.n': NumberLong('1099511627776')}}");
    }

    @Test
    void anIncrementOfADouble() {
        SessionState state = States.holding("n", 1.5);
        state.increment("n", 2);

        assertThat(state.get("n", Double.class)).isEqualTo(3.5);
        sends(state, "{$inc: {'attributes.n': 2}}");
    }

    @Test
    @DisplayName("one operator a path: a value that was set and then incremented")
    void incrementAfterSet() {
        SessionState state = States.holding("n", 1);
        States.set(state, "n", 10);
        state.increment("n", 5);

        sends(state, "{$set: {'attributes.n': NumberLong(15)}}");
    }

    @Test
    @DisplayName("one operator a path: a value that was incremented and then set")
    void setAfterIncrement() {
        SessionState state = States.holding("n", 1);
        state.increment("n", 5);
        States.set(state, "n", 10);

        sends(state, "{$set: {'attributes.n': 10}}");
    }

    @Test
    @DisplayName("one operator a path: a value that was removed and then incremented")
    void incrementAfterRemove() {
        SessionState state = States.holding("n", 7);
        state.remove("n");
        state.increment("n", 5);

        sends(state, "{$set: {'counters.n': NumberLong(5)}, $unset: {'attributes.n': null}}");
    }

    @Test
    @DisplayName("one operator a path: a value that was incremented and then removed")
    void removeAfterIncrement() {
        SessionState state = States.holding("n", 7);
        state.increment("n", 5);
        state.remove("n");

        sends(state, "{$unset: {'attributes.n': null}}");
    }

    static Stream<Object> noNumbers() {
        return Stream.of("1", true, List.of(1), new BigDecimal("1"), Samples.PEN, 'x');
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("no increment of what is no number: it is refused at the call")
    @MethodSource("noNumbers")
    void noNumber(Object value) {
        SessionState state = States.holding("n", value);

        assertThatIllegalArgumentException().isThrownBy(() -> state.increment("n", 1)).withMessageContaining("\"n\"");
        sends(state, "{}");
    }

    @Test
    @DisplayName("no increment beyond 64 bits: it is refused at the call")
    void overflow() {
        SessionState state = States.holding("n", Long.MAX_VALUE);

        assertThatIllegalArgumentException().isThrownBy(() -> state.increment("n", 1)).withMessageContaining("64 bits");
        assertThat(state.get("n", Long.class)).isEqualTo(Long.MAX_VALUE);
        sends(state, "{}");
    }

    @Test
    @DisplayName("no sum of increments beyond 64 bits, wherever the counter stands")
    void overflowOfTheSum() {
        SessionState state = States.holding("n", Long.MIN_VALUE);
        state.increment("n", Long.MAX_VALUE);

        Throwable refused = catchThrowable(() -> state.increment("n", Long.MAX_VALUE));

        assertThat(refused).isInstanceOf(IllegalArgumentException.class);
        sends(state, "{$inc: {'attributes.n': NumberLong('9223372036854775807')}}");
    }

    private static SessionState counting() {
        SessionState state = States.begin();
        States.set(state, "a", 1);
        state.increment("n", 3);
        return States.stored(state);
    }

    @Test
    @DisplayName("C4 a counter has a path of its own, and both names are listed")
    void counter() {
        SessionState state = counting();
        state.increment("n", 2);

        assertThat(state.counter("n")).isEqualTo(5);
        assertThat(state.get("n", Long.class)).isEqualTo(5L);
        assertThat(state.counter("absent")).isZero();
        assertThat(state.names()).containsExactly("a", "n");
        sends(state, "{$inc: {'counters.n': 2}}");
    }

    @Test
    @DisplayName("C4 set of a counter's name makes it an attribute, and remove removes it")
    void setOfACounter() {
        SessionState state = counting();
        States.set(state, "n", "x");
        sends(state, "{$set: {'attributes.n': 'x'}, $unset: {'counters.n': null}}");

        SessionState removing = counting();
        removing.remove("n");
        assertThat(removing.counter("n")).isZero();
        sends(removing, "{$unset: {'counters.n': null}}");
    }

    @Test
    @DisplayName("one operator a path: a new counter that is set in the same request")
    void setOfANewCounter() {
        SessionState state = States.holding("a", 1);
        state.increment("n", 5);
        States.set(state, "n", 10);

        sends(state, "{$set: {'attributes.n': 10}, $unset: {'counters.n': null}}");
    }
}
