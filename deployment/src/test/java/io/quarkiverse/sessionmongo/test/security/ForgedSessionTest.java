package io.quarkiverse.sessionmongo.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.security.AttackTable.Cell;
import io.quarkiverse.sessionmongo.test.security.AttackTable.Kind;
import io.quarkus.test.QuarkusUnitTest;

/** What somebody who can write to the collection can do to a session with encryption on. */
@DisplayName("A13 the attacks on a document, with encryption")
class ForgedSessionTest extends ForgedSessions {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(SessionApp.of(classes()))
            .overrideConfigKey("quarkus.session-mongo.encryption.key", "k1")
            .overrideConfigKey("quarkus.session-mongo.encryption.keys.k1", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

    @Inject
    Meanwhile meanwhile;

    @Override
    List<Cell> table() {
        return AttackTable.read("encryption");
    }

    /** What each kind of save writes itself, so that what was forged there is gone. */
    private static final Map<String, Set<String>> WRITES = Map.of("attribute", Set.of(),
            "idle", Set.of("idle", "accessed", "expires", "accessed, expires"),
            "renew", Set.of("secret", "previous.secret", "previous.until"),
            "login", Set.of("secret", "previous.secret", "previous.until", "principal", "roles", "authenticated", "bound",
                    "device", "device.browser", "device.address"));

    /** Where a save does not match at all, so that a sign-in begins a fresh session. */
    private static final Set<String> UNMATCHED = Set.of("previous", "previous.origin", "mac", Forgery.ALL_CLAIMS,
            Forgery.WHOLE);

    @TestFactory
    @DisplayName("A13 each field that is vouched for, forged between load and save: no save makes it genuine")
    List<DynamicTest> meanwhile() {
        AttackedSession session = new AttackedSession(Kind.SIGNED_IN, root, store, clock);
        List<DynamicTest> tests = new ArrayList<>();
        for (Cell cell : table()) {
            boolean vouched = cell.outcome().equals("refused") && cell.kind() == Kind.SIGNED_IN && !cell.field().equals("_id");
            for (String save : vouched ? WRITES.keySet() : Set.<String> of()) {
                tests.add(DynamicTest.dynamicTest(save + " " + cell, () -> forgeMeanwhile(session, cell, save)));
            }
        }
        return tests;
    }

    private void forgeMeanwhile(AttackedSession session, Cell cell, String save) {
        meanwhile.next(() -> session.replace(session.forgery.forge(cell.field(), cell.attack())));
        Browser visitor = session.visitor.copy();
        session.send(visitor, "/attacked/meanwhile/" + save, 2);
        String now = AttackedSession.seen(visitor);
        String own = session.seenWith(null, Forgery.OWN_SECRET);
        session.replace(session.forgery.before());

        assertThat(own).isEqualTo("nobody");
        if (save.equals("login") && UNMATCHED.contains(cell.field())) {
            assertThat(visitor.handle()).isNotEqualTo(session.visitor.handle());
            assertThat(now).startsWith("alice[user] a= n=0 of alice[user]");
        } else if (WRITES.get(save).contains(cell.field())) {
            assertThat(now).startsWith("alice[user] a=mine n=2 of alice[user]");
        } else {
            assertThat(now).isEqualTo("nobody");
        }
    }

    @Test
    @DisplayName("A13 I6 updateRoles and a session's own changes go on, each with its MAC")
    void roles() {
        AttackedSession session = new AttackedSession(Kind.SIGNED_IN, root, store, clock);
        store.create("alice", Set.of("user"), Map.of("a", "b"));

        assertThat(store.updateRoles("alice", Set.of("admin", "user"))).isEqualTo(2);

        assertThat(store.findByPrincipal("alice")).hasSize(2)
                .allSatisfy(info -> assertThat(info.roles()).containsExactlyInAnyOrder("admin", "user"));
        assertThat(AttackedSession.seen(session.visitor)).startsWith("alice[admin, user] a=mine n=2 of alice[admin, user]");
    }
}
