package io.quarkiverse.sessionmongo.runtime.state;

import static io.quarkiverse.sessionmongo.runtime.state.States.HOUR;
import static io.quarkiverse.sessionmongo.runtime.state.States.MINUTE;
import static io.quarkiverse.sessionmongo.runtime.state.States.NOW;
import static io.quarkiverse.sessionmongo.runtime.state.States.SECOND;
import static io.quarkiverse.sessionmongo.runtime.state.States.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C8 a cookie's renewal")
class RenewalTest {

    private static final Timeouts HOURLY = new Timeouts(0, 0, HOUR * 10, HOUR, 10 * SECOND, 0);

    private static BsonDocument document() {
        SessionState state = States.begin();
        States.set(state, "a", 1);
        return States.insert(state);
    }

    private static BsonBinary secret(char first) {
        return new BsonBinary(token(first).hash());
    }

    private static BsonDocument previous(char first, long until) {
        return new BsonDocument("secret", secret(first)).append("until", new BsonDateTime(until));
    }

    private static BsonDocument previousOf(char first, long until) {
        return previous(first, until).append("origin", secret(first));
    }

    /** The save of a renewal, in time. */
    private static SessionDelta renewPeriodically(SessionState state, char first, long now) {
        state.renewPeriodically(token(first), now);
        SessionDelta delta = state.take(now);
        state.settle(delta);
        return delta;
    }

    @Test
    @DisplayName("by the application kills the old secret at once")
    void kills() {
        SessionState state = States.read(document(), States.TIMEOUTS);
        state.renew(token('B'), NOW);

        SessionDelta delta = state.take(NOW);

        assertThat(delta.isRenewed()).isTrue();
        assertThat(delta.update()).isEqualTo(new BsonDocument("$set", new BsonDocument("secret", secret('B'))));
    }

    @Test
    @DisplayName("by the application kills the one before, too")
    void killsPrevious() {
        SessionState state = States.read(document().append("previous", previous('P', NOW + SECOND)), States.TIMEOUTS);
        state.renew(token('B'), NOW);

        assertThat(States.update(state)).containsEntry("$unset", new BsonDocument("previous", BsonNull.VALUE));
    }

    @Test
    @DisplayName("by the application leaves no old secret where renewals are periodic, and counts as one")
    void countsAsPeriodic() {
        SessionState state = States.read(document(), HOURLY);
        state.renew(token('B'), NOW);

        BsonDocument set = States.update(state).getDocument("$set");

        assertThat(set.getDocument("previous")).isEqualTo(new BsonDocument("until", new BsonDateTime(NOW + 10 * SECOND)));
    }

    @Test
    @DisplayName("that is periodic keeps the old secret for the grace")
    void grace() {
        SessionState state = States.read(document(), HOURLY);

        SessionDelta delta = renewPeriodically(state, 'B', NOW + HOUR);

        assertThat(delta.update().getDocument("$set")).isEqualTo(new BsonDocument("secret", secret('B'))
                .append("previous", previousOf('A', NOW + HOUR + 10 * SECOND)));
    }

    @Test
    @DisplayName("is due when the session is old enough")
    void due() {
        SessionState state = States.read(document(), HOURLY);

        assertThat(state.isRenewalDue(NOW + HOUR - 1)).isFalse();
        assertThat(state.isRenewalDue(NOW + HOUR)).isTrue();
    }

    @Test
    @DisplayName("is due when the last one is old enough")
    void dueAfterTheLast() {
        SessionState state = States.read(document().append("previous", previous('P', NOW + 10 * SECOND)), HOURLY);

        assertThat(state.isRenewalDue(NOW + HOUR - 1)).isFalse();
        assertThat(state.isRenewalDue(NOW + HOUR)).isTrue();
    }

    @Test
    @DisplayName("is never due where none is configured")
    void neverDue() {
        assertThat(States.read(document(), States.TIMEOUTS).isRenewalDue(Long.MAX_VALUE)).isFalse();
    }

    @Test
    @DisplayName("C6 is not due again in the request that made it")
    void notTwice() {
        SessionState state = States.read(document(), HOURLY);

        renewPeriodically(state, 'B', NOW + HOUR);

        assertThat(state.isRenewalDue(NOW + HOUR + MINUTE)).isFalse();
        assertThat(state.isRenewalDue(NOW + 2 * HOUR)).isTrue();
    }

    @Test
    @DisplayName("C6 is not due again after one by the application in the same request")
    void notAfterTheApplications() {
        SessionState state = States.read(document(), HOURLY);
        state.renew(token('B'), NOW + HOUR);
        state.settle(state.take(NOW + HOUR));

        assertThat(state.isRenewalDue(NOW + HOUR + MINUTE)).isFalse();
    }

    @Test
    @DisplayName("is not due where a parallel request was first")
    void notAfterALoss() {
        SessionState state = States.read(document(), HOURLY);
        state.renewPeriodically(token('B'), NOW + HOUR);
        state.settle(state.take(NOW + HOUR).withoutRenewal());
        state.outrun();

        assertThat(state.isRenewalDue(NOW + HOUR)).isFalse();
        assertThat(state.token()).isNull();
        assertThat(state.authority().secret()).isEqualTo(token('A').hash());
    }

    @Test
    @DisplayName("is not due where a request comes with the old cookie in its grace")
    void notWithTheOldCookie() {
        Timeouts quick = new Timeouts(0, 0, HOUR, SECOND, 10 * SECOND, 0);
        BsonDocument document = document().append("secret", secret('B')).append("previous", previous('A', NOW + 10 * SECOND));

        SessionState state = States.read(document, quick);

        assertThat(state.authority().secret()).isEqualTo(token('A').hash());
        assertThat(state.isRenewalDue(NOW + 5 * SECOND)).isFalse();
    }

    @Test
    @DisplayName("makes the new secret the one to write with")
    void writesWithTheNew() {
        SessionState state = States.read(document(), HOURLY);

        renewPeriodically(state, 'B', NOW + HOUR);

        assertThat(state.authority().secret()).isEqualTo(token('B').hash());
        assertThat(state.token().value()).isEqualTo(token('B').value());
        assertThat(state.isRenewing()).isFalse();
        assertThat(state.isChanged()).isFalse();
    }

    @Test
    @DisplayName("without itself leaves the rest of the save")
    void withoutRenewal() {
        SessionState state = States.read(document(), HOURLY);
        States.set(state, "b", 2);
        state.increment("n", 1);
        state.remove("a");
        state.renewPeriodically(token('B'), NOW + HOUR);

        SessionDelta rest = state.take(NOW + HOUR).withoutRenewal();

        assertThat(rest.isRenewed()).isFalse();
        assertThat(rest.update()).isEqualTo(BsonDocument.parse(
                "{$set: {'attributes.b': 2}, $unset: {'attributes.a': null}, $inc: {'counters.n': 1}}"));
    }

    @Test
    @DisplayName("leaves the old secret good within the grace and not after it")
    void opensWithinTheGrace() {
        BsonDocument document = document().append("previous", previous('P', NOW + 10 * SECOND));

        assertThat(States.read(document, HOURLY).opensWith(token('P'), NOW + 10 * SECOND - 1)).isTrue();
        assertThat(States.read(document, HOURLY).opensWith(token('P'), NOW + 10 * SECOND)).isFalse();
        assertThat(States.read(document, HOURLY).opensWith(token('X'), NOW)).isFalse();
    }

    @Test
    @DisplayName("knows its cookie only where the request came with the current one")
    void knowsItsCookie() {
        BsonDocument document = document().append("secret", secret('B')).append("previous", previous('A', NOW + 10 * SECOND));

        assertThat(States.read(document, HOURLY).token()).isNull();
        assertThat(States.read(document(), HOURLY).token().value()).isEqualTo(token('A').value());
    }

    @Test
    @DisplayName("comes with what sign-in changes, in one command")
    void signIn() {
        SessionState state = States.read(document(), States.TIMEOUTS);
        state.signIn("alice", Set.of(), States.NOW, Device.UNKNOWN);
        state.renew(token('B'), NOW);

        assertThat(States.update(state).getDocument("$set").keySet()).containsExactlyInAnyOrder("principal", "roles",
                "authenticated", "bound", "secret");
    }
}
