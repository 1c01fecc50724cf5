package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.util.TypeLiteral;

import org.bson.BsonDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;

@DisplayName("A4 max-size")
class MaxSizeTest {

    private static final int MAX_SIZE = 1000;
    private static final AttributeRules RULES = new AttributeRules(States.CODECS, MAX_SIZE, Encryption.NONE);

    private static SessionState begin() {
        return new SessionState(States.token('A'), States.TIMEOUTS, RULES, States.NOW);
    }

    private static SessionState read(BsonDocument document) {
        return SessionDocument.read(States.raw(document), States.TIMEOUTS, RULES);
    }

    private static void refused(SessionState state, String name, Object value) {
        assertThatIllegalArgumentException().isThrownBy(() -> States.set(state, name, value))
                .withMessageContaining("quarkus.session-mongo.max-size=1000")
                .withMessageContaining("Session attribute \"");
    }

    private static int sizeOf(SessionState state) {
        return States.raw(States.insert(state).getDocument("attributes")).getByteBuffer().remaining();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("counts the very bytes that are stored, of value and name")
    @ValueSource(strings = { "a", "a.b.c", "", "$a", "\u00e9\u20ac", "\ud83d\ude00", "\ud800" })
    void isExact(String name) {
        SessionState empty = begin();
        States.set(empty, name, "");
        int rest = MAX_SIZE - sizeOf(empty);

        SessionState full = begin();
        States.set(full, name, "x".repeat(rest));

        assertThat(sizeOf(full)).isEqualTo(MAX_SIZE);
        refused(begin(), name, "x".repeat(rest + 1));
    }

    @Test
    @DisplayName("bounds all attributes together")
    void together() {
        SessionState state = begin();
        States.set(state, "a", "x".repeat(500));

        refused(state, "b", "x".repeat(500));

        assertThat(state.names()).containsExactly("a");
    }

    @Test
    @DisplayName("keeps what the attribute was where a larger value is refused")
    void keeps() {
        SessionState state = begin();
        States.set(state, "a", "kept");

        refused(state, "a", "x".repeat(2000));

        assertThat(state.get("a", String.class)).isEqualTo("kept");
    }

    @Test
    @DisplayName("counts what was stored before")
    void stored() {
        SessionState created = begin();
        States.set(created, "a", "x".repeat(500));
        SessionState state = read(States.insert(created));

        refused(state, "b", "x".repeat(500));
        States.set(state, "a", "x".repeat(900));
    }

    @Test
    @DisplayName("gives room again for what was removed, cleared or made smaller")
    void room() {
        SessionState state = begin();
        String large = "x".repeat(900);
        States.set(state, "a", large);
        state.remove("a");
        States.set(state, "b", large);
        state.clear();
        States.set(state, "c", large);
        States.set(state, "c", "small");

        assertThatCode(() -> States.set(state, "d", large)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("does not hinder making a session smaller that is too large already")
    void smaller() {
        SessionState created = States.begin();
        States.set(created, "a", "x".repeat(5000));
        SessionState state = read(States.insert(created));

        States.set(state, "a", "x".repeat(4000));

        refused(state, "a", "x".repeat(4001));
    }

    @Test
    @DisplayName("holds for a counter")
    void increment() {
        SessionState state = begin();
        States.set(state, "a", "x".repeat(975));

        Throwable refused = catchThrowable(() -> state.increment("counter", 1));

        assertThat(refused).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("max-size");
        assertThat(state.names()).containsExactly("a");
    }

    @Test
    @DisplayName("holds for what is changed in place")
    void inPlace() {
        SessionState state = begin();
        List<String> list = new ArrayList<>();
        States.set(state, "a", list);
        list.add("x".repeat(2000));

        assertThatIllegalArgumentException().isThrownBy(state::isChanged).withMessageContaining("max-size");
    }

    @Test
    @DisplayName("holds for what is changed in place and fetched as another type")
    void inPlaceAsAnotherType() {
        SessionState state = begin();
        List<String> list = new ArrayList<>();
        States.set(state, "a", list);
        list.add("x".repeat(2000));

        assertThatIllegalArgumentException().isThrownBy(() -> state.get("a", new TypeLiteral<List<String>>() {
        }.getType())).withMessageContaining("max-size");
    }
}
