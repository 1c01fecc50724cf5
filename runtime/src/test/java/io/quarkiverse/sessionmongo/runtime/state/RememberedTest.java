package io.quarkiverse.sessionmongo.runtime.state;

import static io.quarkiverse.sessionmongo.runtime.state.States.HOUR;
import static io.quarkiverse.sessionmongo.runtime.state.States.MINUTE;
import static io.quarkiverse.sessionmongo.runtime.state.States.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.SessionOwner;

@DisplayName("I9 a remembered session")
class RememberedTest {

    private static final long DAY = 24 * HOUR;
    private static final Duration TEN_DAYS = Duration.ofDays(10);

    private static SessionState begin() {
        SessionState state = States.begin();
        States.set(state, "a", 1);
        return state;
    }

    private static BsonDocument document() {
        SessionState state = begin();
        state.signIn("alice", Set.of("user"), NOW, Device.UNKNOWN);
        state.lifetime().rememberFor(TEN_DAYS, NOW);
        return States.insert(state);
    }

    private static Timeouts longest(long days) {
        return new Timeouts(30 * MINUTE, 12 * HOUR, MINUTE, 0, 0, 0, days * DAY);
    }

    private static void expiresAt(long time, SessionState state) {
        assertThat(state.isExpired(time - 1)).as("before").isFalse();
        assertThat(state.isExpired(time)).as("at").isTrue();
        assertThat(state.info().expires()).contains(Instant.ofEpochMilli(time));
    }

    @Test
    @DisplayName("I9 ends on time, beyond the idle and the absolute timeout of the settings, and says so")
    void ends() {
        BsonDocument document = document();
        SessionState state = States.read(document, States.TIMEOUTS);

        assertThat(document).containsEntry("remember", new BsonInt64(10 * DAY))
                .containsEntry("remembered", new BsonDateTime(NOW))
                .containsEntry("expires", new BsonDateTime(NOW + 10 * DAY)).doesNotContainKey("idle");
        assertThat(state.info().remembered()).isTrue();
        expiresAt(NOW + 10 * DAY, state);
    }

    @Test
    @DisplayName("I9 W1 what is open for it stays open as long")
    void standing() {
        BsonDocument document = document();
        document.keySet().retainAll(Standing.FIELDS);
        document.append("_id", new BsonString(States.token('A').handle()));

        assertThat(SessionDocument.standing(States.raw(document), States.TIMEOUTS).expires()).isEqualTo(NOW + 10 * DAY);
    }

    @Test
    @DisplayName("I9 ends no later if it is used")
    void used() {
        SessionState state = States.read(document(), States.TIMEOUTS);

        assertThat(States.update(state, NOW + 9 * DAY).getDocument("$max"))
                .isEqualTo(new BsonDocument("accessed", new BsonDateTime(NOW + 9 * DAY))
                        .append("expires", new BsonDateTime(NOW + 10 * DAY)));
        expiresAt(NOW + 10 * DAY, state);
    }

    @Test
    @DisplayName("I9 ends by today's remember.max, also if it was remembered for longer")
    void lowered() {
        expiresAt(NOW + 2 * DAY, States.read(document(), longest(2)));
    }

    @Test
    @DisplayName("I9 is not bound by cookie.max-age, which is for the others")
    void maxAge() {
        expiresAt(NOW + 10 * DAY, States.read(document(),
                new Timeouts(30 * MINUTE, 12 * HOUR, MINUTE, 0, 0, HOUR)));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("I9 is refused if the time is beyond remember.max or below a second, with the setting's name; nothing changes")
    @ValueSource(strings = { "P31D", "PT720H0.001S", "PT2562047788015215H", "PT0.999S", "PT0S", "PT-1S" })
    void refused(String duration) {
        SessionState state = States.stored(begin());

        assertThatThrownBy(() -> state.lifetime().rememberFor(Duration.parse(duration), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Duration.parse(duration).toString())
                .hasMessageContaining("quarkus.session-mongo.remember.max=PT720H");
        assertThat(state.isChanged()).isFalse();
        expiresAt(NOW + 30 * MINUTE, state);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("I9 may be remembered for a second, and for remember.max")
    @ValueSource(strings = { "PT1S", "P30D" })
    void bounds(String duration) {
        SessionState state = States.stored(begin());
        state.lifetime().rememberFor(Duration.parse(duration), NOW);

        expiresAt(NOW + Duration.parse(duration).toMillis(), state);
    }

    @Test
    @DisplayName("I9 has an idle timeout of its own only if that comes later")
    void idle() {
        SessionState state = begin();
        state.idleTimeout(Duration.ofMinutes(5));
        SessionState stored = States.stored(state);
        stored.lifetime().rememberFor(TEN_DAYS, NOW);
        expiresAt(NOW + 10 * DAY, stored);
        BsonDocument update = States.update(stored);

        assertThat(update.getDocument("$unset")).isEqualTo(new BsonDocument("idle", BsonNull.VALUE));
        assertThat(update.getDocument("$set").getDateTime("expires").getValue()).isEqualTo(NOW + 10 * DAY);
        stored.idleTimeout(Duration.ofHours(1));
        expiresAt(NOW + HOUR, stored);
        stored.idleTimeout(Duration.ofDays(20));
        expiresAt(NOW + 10 * DAY, stored);
    }

    @Test
    @DisplayName("I9 counts anew if it is asked for again, and may be shortened")
    void again() {
        SessionState state = States.read(document(), States.TIMEOUTS);
        state.lifetime().rememberFor(Duration.ofDays(2), NOW + DAY);
        assertThat(States.update(state, NOW + DAY).getDocument("$set"))
                .containsEntry("expires", new BsonDateTime(NOW + 3 * DAY));

        expiresAt(NOW + 3 * DAY, state);
    }

    @ParameterizedTest(name = "by another mechanism: {0}")
    @DisplayName("I9 is remembered no more after a sign-in, from which its timeouts count, however old it is")
    @ValueSource(booleans = { false, true })
    void signIn(boolean bound) {
        SessionState state = States.read(document(), States.TIMEOUTS);
        long later = NOW + 5 * DAY;
        if (bound) {
            state.bind("alice", SessionOwner.of("alice"), later, Device.UNKNOWN);
        } else {
            state.signIn("alice", Set.of("user"), later, Device.UNKNOWN);
        }

        assertThat(state.lifetime().isRemembered()).isFalse();
        expiresAt(later + 30 * MINUTE, state);
        BsonDocument set = States.update(state, later).getDocument("$set");
        assertThat(set).containsEntry("remember", new BsonInt64(0)).containsEntry("remembered", new BsonDateTime(later))
                .containsEntry("expires", new BsonDateTime(later + 30 * MINUTE));
        BsonDocument after = document();
        after.putAll(set);
        after.append("accessed", new BsonDateTime(later + 12 * HOUR - MINUTE)).append("expires",
                new BsonDateTime(Timeouts.NEVER));
        expiresAt(later + 12 * HOUR, States.read(after, States.TIMEOUTS));
    }

    @Test
    @DisplayName("I9 is remembered also if the save that said so has to be sent again, or a new session begins in its place")
    void restored() {
        SessionState state = States.stored(begin());
        state.lifetime().rememberFor(TEN_DAYS, NOW);
        state.restore(state.take(NOW));

        assertThat(States.update(state).getDocument("$set")).containsEntry("remember", new BsonInt64(10 * DAY));
        state.lifetime().rememberFor(Duration.ofDays(3), NOW);
        SessionState anew = state.begunAnew(States.token('B'), States.TIMEOUTS, NOW);
        assertThat(anew.lifetime().isRemembered()).isTrue();
        expiresAt(NOW + 3 * DAY, anew);
    }

    @Test
    @DisplayName("I9 is a reason to store a session that holds nothing else")
    void empty() {
        SessionState state = States.begin();
        state.lifetime().rememberFor(TEN_DAYS, NOW);

        assertThat(state.isWorthStoring()).isTrue();
    }

    @Test
    @DisplayName("A5 with times that make no sense is not remembered")
    void foreign() {
        for (long duration : new long[] { -1, Long.MIN_VALUE }) {
            assertThat(States.read(document().append("remember", new BsonInt64(duration)), States.TIMEOUTS).lifetime()
                    .isRemembered())
                    .isFalse();
        }
        BsonDocument without = document();
        without.remove("remembered");
        assertThat(States.read(without, States.TIMEOUTS).lifetime().isRemembered()).isFalse();
        expiresAt(NOW + 10 * DAY, States.read(document().append("remember", new BsonInt64(Long.MAX_VALUE)),
                States.TIMEOUTS));
    }
}
