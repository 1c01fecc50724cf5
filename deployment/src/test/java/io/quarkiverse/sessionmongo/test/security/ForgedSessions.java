package io.quarkiverse.sessionmongo.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.security.AttackTable.Attack;
import io.quarkiverse.sessionmongo.test.security.AttackTable.Cell;
import io.quarkiverse.sessionmongo.test.security.AttackTable.Kind;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Tries each cell of the documentation's table of attacks on the running application. */
abstract class ForgedSessions {

    private static final Duration ABSOLUTE = Duration.ofHours(48);

    /** Fields by which another cookie might open the session. */
    private static final Pattern SECRETS = Pattern.compile("_id|secret|previous|whole");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    static QuarkusUnitTest app(QuarkusUnitTest app) {
        return SecuredApp.withUsers(SecuredApp.withLogin(app))
                .overrideConfigKey("quarkus.http.auth.basic", "true")
                .overrideConfigKey("quarkus.http.proxy.proxy-address-forwarding", "true")
                .overrideConfigKey("quarkus.session-mongo.device.user-agent", "true")
                .overrideConfigKey("quarkus.session-mongo.device.address", "true")
                .overrideConfigKey("quarkus.session-mongo.absolute-timeout", ABSOLUTE.toString())
                .overrideConfigKey("quarkus.session-mongo.idle-timeout", "45M")
                .overrideConfigKey("quarkus.session-mongo.touch-after", "30M")
                .overrideConfigKey("quarkus.session-mongo.renew-after", "1H");
    }

    /** What the test's application has beside its own. */
    static Class<?>[] classes() {
        return new Class<?>[] { SecuredApp.class, AttackedResource.class, AttackTable.class, Forgery.class,
                AttackedSession.class, ForgedSessions.class, Meanwhile.class };
    }

    abstract List<Cell> table();

    @BeforeEach
    void begin() {
        store.deleteAll();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @TestFactory
    @DisplayName("A13 each field, by each attack, on each kind of session")
    List<DynamicTest> attacks() {
        Map<Kind, AttackedSession> sessions = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            sessions.put(kind, new AttackedSession(kind, root, store, clock));
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Cell cell : table()) {
            if (!cell.outcome().equals("-")) {
                tests.add(DynamicTest.dynamicTest(cell.toString(), () -> attack(sessions.get(cell.kind()), cell)));
            }
        }
        return tests;
    }

    private void attack(AttackedSession session, Cell cell) {
        BsonDocument before = session.forgery.before();
        BsonDocument forged = session.forgery.forge(cell.field(), cell.attack());
        session.replace(forged);
        String now = session.seenWith(forged, session.visitor.cookie());
        BsonDocument stored = session.document();
        boolean opens = SECRETS.matcher(cell.field()).find();
        String ofOldCookie = opens ? session.seenWith(forged, session.before.cookie()) : "nobody";
        String own = opens ? session.seenWith(forged, Forgery.OWN_SECRET) : "nobody";
        session.replace(before);

        boolean older = cell.attack() == Attack.FROM_AN_OLDER_VERSION && cell.outcome().equals("read");
        boolean olderCopy = older && cell.field().equals(Forgery.WHOLE);
        boolean olderClaims = older && cell.field().equals(Forgery.ALL_CLAIMS);
        assertThat(before.equals(forged)).as("the attack changes nothing: " + cell).isEqualTo(cell.outcome().equals("same"));
        assertThat(own).as("what a secret of one's own opens").isEqualTo("nobody");
        assertThat(ofOldCookie).as("what the cookie of the older version opens").isEqualTo(olderCopy ? session.seenBefore
                : olderClaims ? session.seenBefore.replace(" a=older n=1 ", " a=mine n=2 ") : "nobody");
        if (forged != null && forged.get("_id").equals(before.get("_id")) && !cell.outcome().equals("moved")) {
            assertThat(stored).as("nothing is written").isEqualTo(forged);
        }
        assertThat(now).as(cell.toString()).isEqualTo(switch (cell.outcome()) {
            case "refused", "deleted" -> "nobody";
            case "no effect", "same", "moved" -> session.seen;
            case "absent" -> counter(cell) ? session.seen.replace(" n=2 ", " n=0 ") : session.seen.replace(" a=mine ", " a= ");
            case "read" -> olderCopy || olderClaims ? "nobody" : read(session.seen, cell);
            default -> throw new AssertionError("No outcome: " + cell);
        });
    }

    private static boolean counter(Cell cell) {
        return cell.field().startsWith("counters");
    }

    /** As the session looks with the attacker's value in that place. */
    private static String read(String seen, Cell cell) {
        return switch (cell.attack()) {
            case CHANGE -> seen.replace(counter(cell) ? " n=2 " : " a=mine ", counter(cell) ? " n=77 " : " a=planted ");
            case FROM_ANOTHER_SESSION -> seen.replace(counter(cell) ? " n=2 " : " a=mine ", counter(cell) ? " n=3 "
                    : " a=theirs ");
            case FROM_AN_OLDER_VERSION -> seen.replace(counter(cell) ? " n=2 " : " a=mine ", counter(cell) ? " n=1 "
                    : " a=older ");
            default -> throw new AssertionError("Nothing is read of it: " + cell);
        };
    }

    @Test
    @DisplayName("A13 E3 accessed and expires can be moved, and the session ends at its absolute end all the same")
    void moved() {
        AttackedSession session = new AttackedSession(Kind.SIGNED_IN, root, store, clock);
        BsonValue far = Forgery.changed("accessed");
        BsonDocument forged = session.forgery.before().clone().append("accessed", far).append("expires", far);
        session.replace(forged);
        Instant created = store.find(session.visitor.handle()).orElseThrow().info().created();
        assertThat(store.find(session.visitor.handle()).orElseThrow().info().expires()).contains(created.plus(ABSOLUTE));

        clock.advance(Duration.ofHours(40));
        assertThat(AttackedSession.seen(session.visitor)).startsWith("alice");
        session.replace(forged);
        clock.advance(Duration.ofHours(8));
        assertThat(AttackedSession.seen(session.visitor)).isEqualTo("nobody");

        session.replace(session.forgery.before().clone().append("expires", session.forgery.before().get("created")));
        assertThat(AttackedSession.seen(session.visitor)).as("ended").isEqualTo("nobody");
    }
}
