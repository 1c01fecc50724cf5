package io.quarkiverse.sessionmongo.runtime.state;

import static io.quarkiverse.sessionmongo.runtime.state.States.sends;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.bson.BsonDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.SessionOwner;

@DisplayName("A save sends")
class DeltaTest {

    @Test
    @DisplayName("C5 nothing where the session was only read")
    void nothing() {
        SessionState state = States.holding("a", 1);
        state.get("a", Integer.class);
        state.get("b", Integer.class);
        state.names();

        assertThat(state.isChanged()).isFalse();
        sends(state, "{}");
    }

    @Test
    @DisplayName("C3 only the attribute that was set")
    void set() {
        SessionState state = States.holding("a", 1);
        States.set(state, "b.c", "x");

        sends(state, "{$set: {'attributes.b%2Ec': 'x'}}");
    }

    @Test
    void theLastOfSeveralValues() {
        SessionState state = States.holding("a", 1);
        States.set(state, "a", 2);
        States.set(state, "a", "three");

        sends(state, "{$set: {'attributes.a': 'three'}}");
    }

    @Test
    void aRemoval() {
        SessionState state = States.holding("a", 1);
        state.remove("a");

        sends(state, "{$unset: {'attributes.a': null}}");
    }

    @Test
    void nothingWhereWhatIsRemovedIsNotThere() {
        SessionState state = States.holding("a", 1);
        state.remove("b");

        sends(state, "{}");
    }

    @Test
    void aValueAfterARemoval() {
        SessionState state = States.holding("a", 1);
        state.remove("a");
        States.set(state, "a", 2);

        sends(state, "{$set: {'attributes.a': 2}}");
    }

    @Test
    @DisplayName("all attributes whole after a clear")
    void clear() {
        SessionState state = States.holding("a", 1);
        States.set(state, "b", 2);
        state.clear();
        States.set(state, "c", 3);
        state.increment("a", 4);

        assertThat(state.names()).containsExactly("c", "a");
        sends(state, "{$set: {attributes: {c: 3}, counters: {a: NumberLong(4)}}}");
    }

    @Test
    void noAttributesAfterAClearAlone() {
        SessionState state = States.holding("a", List.of(1));
        state.get("a", List.class);
        state.clear();

        assertThat(state.get("a", List.class)).isNull();
        sends(state, "{$set: {attributes: {}}, $unset: {counters: null}}");
    }

    @Test
    @DisplayName("single attributes again after the save of a clear")
    void afterClear() {
        SessionState state = States.holding("a", 1);
        state.clear();
        States.update(state);
        state.increment("n", 1);
        States.set(state, "b", 2);

        assertThat(state.names()).containsExactlyInAnyOrder("n", "b");
        sends(state, "{$set: {'attributes.b': 2}, $inc: {'counters.n': 1}}");
    }

    @Test
    @DisplayName("C6 nothing twice")
    void nothingTwice() {
        SessionState state = States.holding("a", 1);
        States.set(state, "b", List.of(1));
        state.increment("n", 1);
        state.remove("a");
        state.signIn("alice", Set.of("user"), States.NOW, Device.UNKNOWN);
        state.idleTimeout(Duration.ofHours(1));

        assertThat(States.update(state).keySet()).containsExactly("$set", "$unset", "$inc", "$max");
        assertThat(state.isChanged()).isFalse();
        sends(state, "{}");
    }

    @Test
    @DisplayName("C6 only what came after the first save")
    void onlyTheRest() {
        SessionState state = States.holding("n", 1);
        state.increment("n", 1);
        States.update(state);
        state.increment("n", 3);

        assertThat(state.get("n", Long.class)).isEqualTo(5L);
        sends(state, "{$inc: {'attributes.n': 3}}");
    }

    @Test
    @DisplayName("C6 nothing after the insert")
    void nothingAfterInsert() {
        SessionState state = States.begin();
        States.set(state, "a", 1);
        States.insert(state);

        sends(state, "{}");
        state.increment("a", 2);
        sends(state, "{$inc: {'attributes.a': 2}}");
    }

    @Test
    void principalAndSortedRoles() {
        SessionState state = States.holding("a", 1);
        state.signIn("alice", Set.of("user", "admin"), States.NOW, Device.UNKNOWN);

        sends(state, "{$set: {principal: 'alice', roles: ['admin', 'user'], authenticated: {$date: " + States.NOW
                + "}, bound: {$date: " + States.NOW + "}}}");
    }

    @Test
    void deviceAtSignIn() {
        SessionState state = States.holding("a", 1);
        state.signIn("alice", Set.of(), States.NOW, new Device("Firefox on Linux", "203.0.113.0/24"));

        assertThat(States.update(state).getDocument("$set").get("device"))
                .isEqualTo(BsonDocument.parse("{browser: 'Firefox on Linux', address: '203.0.113.0/24'}"));
    }

    @Test
    @DisplayName("of a session that another mechanism's principal takes over: no roles, no sign-in, no device")
    void bound() {
        SessionState created = States.begin();
        created.signIn("alice", Set.of("admin"), States.NOW, new Device("Firefox on Linux", null));
        SessionState state = States.stored(created);
        assertThat(state.info().browser()).contains("Firefox on Linux");
        state.bind("alice", SessionOwner.of("alice"), States.NOW, Device.UNKNOWN);

        sends(state,
                "{$set: {principal: 'alice', roles: [], bound: {$date: {$numberLong: '1800000000000'}}}, $unset: {authenticated: null, device: null}}");
        assertThat(state.authenticatedAt()).isEmpty();
    }

    @Test
    @DisplayName("nothing for another mechanism's principal alone")
    void boundOnly() {
        SessionState state = States.begin();
        state.bind("alice", SessionOwner.of("alice"), States.NOW, Device.UNKNOWN);

        assertThat(state.isWorthStoring()).isFalse();
    }

    @Test
    @DisplayName("an insert with everything the design names and nothing else")
    void insert() {
        SessionState state = States.begin();
        States.set(state, "a", 1);

        assertThat(States.insert(state).keySet())
                .containsExactly("_id", "secret", "created", "accessed", "expires", "attributes", "v");
    }

    @Test
    @DisplayName("no insert for what was set and removed again")
    void noInsert() {
        SessionState state = States.begin();
        States.set(state, "a", 1);
        state.remove("a");

        assertThat(state.isWorthStoring()).isFalse();
    }
}
