package io.quarkiverse.sessionmongo.runtime.state;

import static io.quarkiverse.sessionmongo.runtime.state.States.NOW;
import static io.quarkiverse.sessionmongo.runtime.state.States.token;
import static org.assertj.core.api.Assertions.assertThat;

import org.bson.RawBsonDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.runtime.Allocations;

@DisplayName("Bytes allocated for a session of ten attributes of 100 characters and a counter")
class AllocationTest {

    private static final RawBsonDocument STORED = stored(10, 100);

    private static RawBsonDocument stored(int attributes, int characters) {
        SessionState state = States.begin();
        States.set(state, "visits", 0);
        for (int i = 0; i < attributes; i++) {
            States.set(state, "field" + i, "x".repeat(characters));
        }
        return States.raw(States.insert(state));
    }

    private static SessionState open(RawBsonDocument document) {
        SessionState state = SessionDocument.read(document, States.TIMEOUTS, States.RULES);
        assertThat(state.opensWith(token('A'), NOW)).isTrue();
        return state;
    }

    private static SessionState read(RawBsonDocument document) {
        return SessionDocument.read(document, States.TIMEOUTS, States.RULES);
    }

    @Test
    void toReadTheDocument() {
        assertThat(Allocations.perCall(() -> read(STORED))).isLessThan(1_600);
    }

    @Test
    @DisplayName("to read the document: no more where there are 100 attributes of 1 kB")
    void toReadALargeDocument() {
        RawBsonDocument large = stored(100, 1000);

        assertThat(Allocations.perCall(() -> read(large))).isLessThan(1_600);
    }

    @Test
    void toGetOneAttribute() {
        SessionState state = open(STORED);

        assertThat(Allocations.perCall(() -> state.get("visits", Integer.class))).isLessThan(500);
    }

    @Test
    void toReadTheDocumentAndOneAttribute() {
        assertThat(Allocations.perCall(() -> read(STORED).get("visits", Integer.class))).isLessThan(2_700);
    }

    @Test
    void toReadTheDocumentAndAddToACounter() {
        assertThat(Allocations.perCall(() -> {
            SessionState state = read(STORED);
            state.increment("visits", 1);
            state.isChanged();
            state.take(NOW).update();
        })).isLessThan(4_000);
    }

    @Test
    void toReadTheDocumentAndSetAnAttribute() {
        assertThat(Allocations.perCall(() -> {
            SessionState state = read(STORED);
            state.set("visits", 7, Integer.class);
            state.isChanged();
            state.take(NOW).update();
        })).isLessThan(4_300);
    }
}
