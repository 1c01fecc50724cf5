package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.runtime.Allocations;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeName;
import io.quarkiverse.sessionmongo.runtime.bson.Bytes;

@DisplayName("A12 to look up all attributes costs in proportion to their number")
class WalkTest {

    private static StoredAttributes stored(int count) {
        BsonDocument document = new BsonDocument();
        for (int i = 0; i < count; i++) {
            document.append("n" + i, new BsonInt32(i));
        }
        return new StoredAttributes(Bytes.of(document));
    }

    private static List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("n" + i);
        }
        return names;
    }

    @ParameterizedTest(name = "{0} attributes")
    @ValueSource(ints = { 1, 10, 300, 2_000, 20_000 })
    @DisplayName("A12 whatever their order: no more than two walks and some steps")
    void steps(int count) {
        List<String> names = names(count);
        for (int order = 0; order < 3; order++) {
            StoredAttributes stored = stored(count);
            for (int round = 0; round < 2; round++) {
                for (String name : names) {
                    assertThat(stored.find(name)).isNotNull();
                    assertThat(stored.find("absent " + name)).isNull();
                }
            }

            assertThat(stored.walked()).isLessThanOrEqualTo(2 * count + 600);
            Collections.shuffle(names, new Random(order));
        }
    }

    @Test
    @DisplayName("A12 through the session: names, get and the question whether something changed")
    void session() {
        long some = bytesToWalk(1_000);
        long many = bytesToWalk(10_000);

        assertThat(many).isLessThan(15 * some);
    }

    private static long bytesToWalk(int count) {
        SessionState created = States.begin();
        for (String name : names(count)) {
            States.set(created, name, name.length());
        }
        BsonDocument document = States.insert(created);
        return Allocations.once(() -> {
            SessionState state = States.read(document, States.TIMEOUTS);
            for (String name : state.names()) {
                assertThat(state.get(name, Integer.class)).isEqualTo(name.length());
            }
            assertThat(state.isChanged()).isFalse();
        });
    }

    @Test
    @DisplayName("A5 finds the same with many look-ups as with one: the first of two, nothing for null, what precedes a break")
    void same() {
        BsonDocument document = new BsonDocument("null", BsonNull.VALUE);
        for (String name : names(300)) {
            document.append(name, new BsonInt32(name.length()));
        }
        document.append(AttributeName.encode("a.b"), new BsonInt32(7));
        StoredAttributes stored = new StoredAttributes(Bytes.of(document));
        for (int round = 0; round < 10; round++) {
            assertThat(stored.find("null")).isNull();
            assertThat(stored.find("a.b").value()).isEqualTo(new BsonInt32(7));
            assertThat(stored.find("n299").value()).isEqualTo(new BsonInt32(4));
        }
    }
}
