package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.bson.BsonString;
import org.bson.Document;
import org.bson.types.Code;
import org.bson.types.Symbol;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.runtime.state.Shapes.Tag;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Version1;

@DisplayName("A10 half a surrogate pair")
class HalfPairTest {

    private static final String EMOJI = "\ud83c\udf89";
    private static final String HALF = ("total: " + EMOJI).substring(0, 8);

    static Stream<Object> values() {
        return Stream.of(HALF, "\udf89", "\udf89\ud83c", EMOJI + "\ud83c", "\ud83c" + EMOJI, '\ud800', List.of(HALF),
                Set.of(HALF), Map.of("k", HALF), Map.of(HALF, "v"), Map.of("k", List.of(Map.of(HALF, 1))), new Tag(HALF),
                new Version1(HALF), List.of(new Version1(HALF)), List.of('\udc00'), Pattern.compile(HALF),
                new Document("a", HALF),
                new Document(HALF, 1), new BsonString(HALF), new Code(HALF), new Symbol(HALF));
    }

    @ParameterizedTest(name = "{index}")
    @DisplayName("A10 is refused at set anywhere in a value or a key, and not shown")
    @MethodSource("values")
    void refused(Object value) {
        SessionState state = States.begin();

        assertThatIllegalArgumentException().isThrownBy(() -> States.set(state, "cart", value))
                .withMessageContaining("\"cart\"").withMessageContaining("half a surrogate pair")
                .withMessageNotContaining("total");
        assertThat(state.names()).isEmpty();
    }

    @Test
    @DisplayName("A10 is refused also where it was put in place")
    @SuppressWarnings("unchecked")
    void inPlace() {
        SessionState state = States.holding("a", List.of("x"));
        ((List<String>) state.get("a", List.class)).add(HALF);

        assertThatIllegalArgumentException().isThrownBy(state::isChanged).withMessageContaining("half a surrogate pair");
    }

    @Test
    @DisplayName("A10 is kept in an attribute's name, which is encoded")
    void name() {
        SessionState read = States.holding(HALF, 1);

        assertThat(read.names()).containsExactly(HALF);
        assertThat(read.get(HALF, Integer.class)).isEqualTo(1);
    }

    @Test
    @DisplayName("A10 whole pairs are kept everywhere")
    void whole() {
        Map<String, Object> value = new HashMap<>(Map.of(EMOJI, new ArrayList<>(List.of(EMOJI + EMOJI, "a" + EMOJI))));

        assertThat(States.holding("a", value).get("a", HashMap.class)).isEqualTo(value);
    }

    @Test
    @DisplayName("A10 is refused at sign-in, in the principal and in a role, which says which")
    void signIn() {
        SessionState state = States.begin();
        Set<String> roles = Set.of("user", HALF);

        assertThatIllegalArgumentException().isThrownBy(() -> state.signIn(HALF, Set.of(), States.NOW, Device.UNKNOWN))
                .withMessageStartingWith("The principal has half a surrogate pair at index 7");
        assertThatIllegalArgumentException().isThrownBy(() -> state.signIn("alice", roles, States.NOW, Device.UNKNOWN))
                .withMessageStartingWith("A role has half a surrogate pair");
        assertThatIllegalArgumentException().isThrownBy(() -> States.stored(named()).changeRoles(roles))
                .withMessageStartingWith("A role has half a surrogate pair");
        assertThat(state.principal()).isEmpty();

        state.signIn(EMOJI, Set.of(EMOJI), States.NOW, Device.UNKNOWN);
        assertThat(States.stored(state).principal()).contains(EMOJI);
    }

    private static SessionState named() {
        SessionState state = States.begin();
        state.signIn("alice", Set.of(), States.NOW, Device.UNKNOWN);
        return state;
    }
}
