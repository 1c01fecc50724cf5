package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.Serializable;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.stream.Stream;

import jakarta.enterprise.util.TypeLiteral;

import org.bson.BsonDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.runtime.state.RefusedValuesTest.Circle;
import io.quarkiverse.sessionmongo.runtime.state.RefusedValuesTest.Shape;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Contact;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Sum;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Version1;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Version2;

@DisplayName("A14 a type that nothing can be read as")
class NoCodecTest {

    public static class NoAccessors {

        @SuppressWarnings("unused")
        private String name = "a";
    }

    private static Type type(TypeLiteral<?> type) {
        return type.getType();
    }

    static Stream<Arguments> types() {
        return Stream.of(arguments(Number.class, "abstract"), arguments(Object.class, "Map.class"),
                arguments(CharSequence.class, "interface"), arguments(Comparable.class, "interface"),
                arguments(Serializable.class, "interface"), arguments(Shape.class, "interface"),
                arguments(Calendar.class, "abstract"), arguments(Queue.class, "use a list"),
                arguments(int[].class, "use a List"), arguments(String[].class, "use a List"),
                arguments(Optional.class, "set the value in it"), arguments(OptionalInt.class, "set the value in it"),
                arguments(URI.class, "its text"), arguments(OffsetDateTime.class, "its text"),
                arguments(Class.class, "its text"),
                arguments(NoAccessors.class, "getters and setters"), arguments(EnumMap.class, "java.util.Map"),
                arguments(EnumSet.class, "use a list"), arguments(Contact.class, "Map.class"),
                arguments(type(new TypeLiteral<Map<String, Object>>() {
                }), "Map.class"), arguments(type(new TypeLiteral<List<Object>>() {
                }), "List.class"), arguments(type(new TypeLiteral<List<?>>() {
                }), "List.class"), arguments(type(new TypeLiteral<Map<Integer, String>>() {
                }), "keys of a map must be strings"), arguments(type(new TypeLiteral<List<Number>>() {
                }), "abstract"), arguments(type(new TypeLiteral<Optional<String>>() {
                }), "set the value in it"), arguments(type(new TypeLiteral<List<String>[]>() {
                }), "neither a class nor"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A14 is a mistake in the program at get, whatever is stored and whether anything is; it says what to do")
    @MethodSource("types")
    void get(Type type, String advice) {
        SessionState state = States.holding("cart", List.of("x"));
        state.set("object", new Circle(), Circle.class);
        state.set("counter", 7, Integer.class);

        for (String name : List.of("cart", "object", "counter", "absent")) {
            assertThatIllegalArgumentException().isThrownBy(() -> state.get(name, type))
                    .withMessageStartingWith("Session attribute \"" + name + "\" cannot be read as " + type.getTypeName())
                    .withMessageContaining(advice);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A14 is refused at set with the same advice")
    @MethodSource("types")
    void set(Type type, String advice) {
        SessionState state = States.begin();

        assertThatIllegalArgumentException().isThrownBy(() -> state.set("cart", List.of("x"), type))
                .withMessageStartingWith("Session attribute \"cart\" of type " + type.getTypeName() + " cannot be stored: ")
                .withMessageContaining(advice);
    }

    @Test
    @DisplayName("A14 is told also where it is found in a bean's property, on the way")
    void inAProperty() {
        BsonDocument document = States.insert(States.begin());
        document.put("attributes", BsonDocument.parse("{a: {total: 7}}"));
        SessionState state = States.read(document, States.TIMEOUTS);
        Sum sum = new Sum();
        sum.setTotal(7);

        assertThatIllegalArgumentException().isThrownBy(() -> state.get("a", Sum.class)).withMessageContaining("\"a\"")
                .withMessageContaining("java.lang.Number");
        assertThatIllegalArgumentException().isThrownBy(() -> States.set(state, "a", sum)).withMessageContaining("\"a\"")
                .withMessageContaining("java.lang.Number").withMessageNotContaining("AutomaticPojoCodec");
    }

    @Test
    @DisplayName("A3 what is stored and does not fit a type that others fit is stale data, and no mistake")
    void stale() {
        SessionState state = States.holding("a", new Version1("x"));

        assertThatThrownBy(() -> state.get("a", Version2.class)).isInstanceOf(SessionDecodeException.class);
        assertThatThrownBy(() -> state.get("a", String.class)).isInstanceOf(SessionDecodeException.class);
        assertThatThrownBy(() -> state.get("a", List.class)).isInstanceOf(SessionDecodeException.class);
        assertThat(state.get("a", Map.class)).isEqualTo(Map.of("name", "x"));
    }
}
