package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;

/** What comes back of a value, and what is refused. */
final class KeptValues {

    private KeptValues() {
    }

    static Object roundTrip(Object value) {
        return roundTrip(value, AttributeCodecs.typeOf(value));
    }

    static Object roundTrip(Object value, Type type) {
        return States.holding("a", value, type).get("a", type);
    }

    static Object roundTrip(Object value, TypeLiteral<?> type) {
        return roundTrip(value, type.getType());
    }

    static void kept(Object... values) {
        for (Object value : values) {
            assertThat(roundTrip(value)).isEqualTo(value);
        }
    }

    static void refused(Object... values) {
        for (Object value : values) {
            refusedAs(value, AttributeCodecs.typeOf(value));
        }
    }

    static void refusedAs(Object value, Type type) {
        assertThatIllegalArgumentException().isThrownBy(() -> States.begin().set("cart", value, type))
                .withMessageContaining("\"cart\"").withMessageContaining(type.getTypeName());
    }

    /** Another version of the application reads what this one stored. */
    static Object later(Object value, Type type) {
        return States.holding("a", value).get("a", type);
    }

    static Map<String, Integer> linked(Map<String, Integer> map) {
        List.of("z", "a", "m").forEach(key -> map.put(key, 1));
        return map;
    }
}
