package io.quarkiverse.sessionmongo.runtime.state;

import static io.quarkiverse.sessionmongo.runtime.state.States.MINUTE;
import static io.quarkiverse.sessionmongo.runtime.state.States.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E3 a request that does not touch")
class NotTouchedTest {

    private static final long LATER = NOW + 20 * MINUTE;

    private final SessionState state = States.holding("a", 1);

    @Test
    @DisplayName("E3 writes nothing if it only reads")
    void reads() {
        state.lifetime().doNotTouch();

        assertThat(state.isTouchDue(LATER)).isFalse();
        assertThat(States.update(state, LATER)).isEmpty();
    }

    @Test
    @DisplayName("E3 writes what it changes, and no later end")
    void writes() {
        state.lifetime().doNotTouch();
        States.set(state, "a", 2);

        assertThat(States.update(state, LATER))
                .isEqualTo(new BsonDocument("$set", new BsonDocument("attributes.a", new BsonInt32(2))));
        assertThat(state.isExpired(NOW + 30 * MINUTE)).isTrue();
    }

    @Test
    @DisplayName("E3 an idle timeout of its own counts from the last use")
    void idle() {
        state.lifetime().doNotTouch();
        state.idleTimeout(Duration.ofMinutes(25));

        BsonDocument update = States.update(state, LATER);
        assertThat(update.getDocument("$set")).isEqualTo(new BsonDocument("idle", new BsonInt64(25 * MINUTE))
                .append("expires", new BsonDateTime(NOW + 25 * MINUTE)));
        assertThat(update.getDocument("$max")).isEqualTo(new BsonDocument("accessed", new BsonDateTime(NOW)));
    }

    @Test
    @DisplayName("E3 begins a session that lives as any other")
    void begins() {
        SessionState begun = States.begin();
        begun.lifetime().doNotTouch();
        States.set(begun, "a", 1);

        assertThat(States.insert(begun).getDateTime("expires").getValue()).isEqualTo(NOW + 30 * MINUTE);
    }
}
