package io.quarkiverse.sessionmongo.runtime.state;

import static io.quarkiverse.sessionmongo.runtime.state.States.HOUR;
import static io.quarkiverse.sessionmongo.runtime.state.States.MINUTE;
import static io.quarkiverse.sessionmongo.runtime.state.States.NOW;
import static io.quarkiverse.sessionmongo.runtime.state.States.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A session expires")
class ExpiryTest {

    private static final Timeouts NONE = new Timeouts(0, 0, MINUTE, 0, 0, 0);

    private static BsonDocument document() {
        SessionState state = States.begin();
        States.set(state, "a", 1);
        return States.insert(state);
    }

    private static BsonDateTime date(long time) {
        return new BsonDateTime(time);
    }

    private static void expiresAt(long time, BsonDocument document, Timeouts timeouts) {
        SessionState state = States.read(document, timeouts);

        assertThat(state.isExpired(time - 1)).as("before").isFalse();
        assertThat(state.isExpired(time)).as("at").isTrue();
        assertThat(state.isExpired(time + 1)).as("after").isTrue();
    }

    @Test
    @DisplayName("E1 when its stored date comes, whatever today's settings are")
    void stored() {
        expiresAt(NOW + 5 * MINUTE, document().append("expires", date(NOW + 5 * MINUTE)), States.TIMEOUTS);
        expiresAt(NOW + 5 * MINUTE, document().append("expires", date(NOW + 5 * MINUTE)), NONE);
    }

    @Test
    @DisplayName("E3 after today's idle timeout, where the stored date is later")
    void idle() {
        expiresAt(NOW + 30 * MINUTE, document().append("expires", date(Timeouts.NEVER)), States.TIMEOUTS);
    }

    @Test
    @DisplayName("E3 after today's absolute timeout, however much it is used")
    void absolute() {
        BsonDocument document = document().append("created", date(NOW - 11 * HOUR - 50 * MINUTE))
                .append("expires", date(Timeouts.NEVER));

        expiresAt(NOW + 10 * MINUTE, document, States.TIMEOUTS);
    }

    @Test
    @DisplayName("E3 at its absolute timeout also where it is touched just before")
    void touchDoesNotPassAbsolute() {
        SessionState state = States.read(document().append("created", date(NOW - 11 * HOUR - 50 * MINUTE)), States.TIMEOUTS);

        BsonDocument max = States.update(state, NOW + 9 * MINUTE).getDocument("$max");

        assertThat(max.getDateTime("expires")).isEqualTo(date(NOW + 10 * MINUTE));
    }

    @Test
    @DisplayName("E3 after its own idle timeout, shorter or longer than today's")
    void ownIdle() {
        BsonDocument document = document().append("expires", date(Timeouts.NEVER));

        expiresAt(NOW + MINUTE, document.append("idle", new BsonInt64(MINUTE)), States.TIMEOUTS);
        expiresAt(NOW + 2 * HOUR, document.append("idle", new BsonInt64(2 * HOUR)), States.TIMEOUTS);
    }

    @Test
    @DisplayName("E2 never, where nothing says when: no settings, no date")
    void never() {
        BsonDocument document = document();
        document.remove("expires");

        SessionState state = States.read(document, NONE);

        assertThat(state.isExpired(Timeouts.NEVER - 1)).isFalse();
        assertThat(state.info().expires()).isEmpty();
    }

    @Test
    @DisplayName("E2 at its absolute timeout where it never does by idleness")
    void neverIdle() {
        BsonDocument document = document().append("idle", new BsonInt64(0));
        document.remove("expires");

        expiresAt(NOW + 12 * HOUR, document, States.TIMEOUTS);
    }

    @Test
    @DisplayName("E4 at a BSON date, also where it never does")
    void isADate() {
        SessionState state = States.begin(NONE);
        States.set(state, "a", 1);

        assertThat(States.insert(state).get("expires")).isEqualTo(date(253_402_300_799_999L));
        assertThat(Instant.ofEpochMilli(Timeouts.NEVER)).isEqualTo("9999-12-31T23:59:59.999Z");
    }

    @Test
    @DisplayName("E3 after the least of idle and absolute timeout, when it begins")
    void begins() {
        assertThat(document().getDateTime("expires")).isEqualTo(date(NOW + 30 * MINUTE));
    }

    @Test
    @DisplayName("E4 by an idle timeout of its own at once, before the save")
    void atOnce() {
        SessionState state = States.read(document(), States.TIMEOUTS);
        state.idleTimeout(Duration.ofHours(2));

        assertThat(state.info().expires()).contains(Instant.ofEpochMilli(NOW + 2 * HOUR));
        assertThat(state.lifetime().left(NOW)).isEqualTo(2 * HOUR);
    }

    @Test
    @DisplayName("C14 by an idle timeout of its own as it says, also if that is sooner: set, not $max")
    void sooner() {
        SessionState state = States.read(document(), States.TIMEOUTS);
        state.idleTimeout(Duration.ofMinutes(1));

        BsonDocument update = States.update(state, NOW + SECOND);

        assertThat(update.getDocument("$set")).isEqualTo(new BsonDocument("idle", new BsonInt64(MINUTE))
                .append("expires", date(NOW + SECOND + MINUTE)));
        assertThat(update.getDocument("$max")).isEqualTo(new BsonDocument("accessed", date(NOW + SECOND)));
        assertThat(state.isExpired(NOW + SECOND + MINUTE)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("E4 never by idleness with an idle timeout of zero or less, or beyond the calendar")
    @ValueSource(strings = { "PT0S", "PT-5S", "PT2562047788015215H" })
    void zero(String timeout) {
        SessionState state = States.read(document(), new Timeouts(30 * MINUTE, 0, MINUTE, 0, 0, 0));
        state.idleTimeout(Duration.parse(timeout));

        assertThat(state.info().expires()).isEmpty();
        assertThat(States.update(state).getDocument("$set").getDateTime("expires")).isEqualTo(date(Timeouts.NEVER));
    }

    @Test
    @DisplayName("E4 also with an idle timeout of less than a millisecond")
    void tiny() {
        SessionState state = States.read(document(), States.TIMEOUTS);
        state.idleTimeout(Duration.ofNanos(1));

        assertThat(state.isExpired(NOW + 1)).isTrue();
    }

    @Test
    @DisplayName("E4 after the idle timeout that a new session was given")
    void newSession() {
        SessionState state = States.begin();
        state.idleTimeout(Duration.ofMinutes(5));

        assertThat(state.isWorthStoring()).isTrue();
        assertThat(States.insert(state)).containsEntry("idle", new BsonInt64(5 * MINUTE))
                .containsEntry("expires", date(NOW + 5 * MINUTE));
    }

    @Test
    @DisplayName("K6 after the cookie's age at the latest, whatever its own idle timeout is")
    void maxIdle() {
        Timeouts bounded = new Timeouts(30 * MINUTE, 0, MINUTE, 0, 0, HOUR);
        BsonDocument document = document();
        document.remove("expires");

        expiresAt(NOW + 30 * MINUTE, document, bounded);
        expiresAt(NOW + HOUR, document.append("idle", new BsonInt64(24 * HOUR)), bounded);
        expiresAt(NOW + HOUR, document.append("idle", new BsonInt64(0)), bounded);
    }

    @Test
    @DisplayName("C5 no sooner by a touch: it moves with $max")
    void touch() {
        SessionState state = States.read(document(), States.TIMEOUTS);

        assertThat(States.update(state, NOW + MINUTE)).isEqualTo(new BsonDocument("$max",
                new BsonDocument("accessed", date(NOW + MINUTE)).append("expires", date(NOW + 31 * MINUTE))));
    }

    @Test
    @DisplayName("exact to touch-after: it is not touched before")
    void notTouched() {
        SessionState state = States.read(document(), States.TIMEOUTS);

        assertThat(state.isTouchDue(NOW + MINUTE - 1)).isFalse();
        assertThat(state.isTouchDue(NOW + MINUTE)).isTrue();
        assertThat(States.update(state, NOW + MINUTE - 1)).isEmpty();
    }

    @Test
    @DisplayName("exact to half of its own idle timeout where that is shorter than touch-after")
    void touchCap() {
        SessionState state = States.read(document().append("idle", new BsonInt64(30 * SECOND)), States.TIMEOUTS);

        assertThat(state.isTouchDue(NOW + 15 * SECOND - 1)).isFalse();
        assertThat(state.isTouchDue(NOW + 15 * SECOND)).isTrue();
    }

    @Test
    @DisplayName("no sooner by a clock that goes back")
    void clockGoesBack() {
        SessionState state = States.read(document(), States.TIMEOUTS);
        state.idleTimeout(Duration.ofMinutes(10));

        BsonDocument update = States.update(state, NOW - 30 * SECOND);

        assertThat(update.getDocument("$max").getDateTime("accessed")).isEqualTo(date(NOW));
    }
}
