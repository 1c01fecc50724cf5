package io.quarkiverse.sessionmongo.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * What somebody who can write to the collection can do to a session with encryption on. Each field of a document is changed,
 * removed, taken from another session, taken from an older version of the same session, and given another BSON type.
 */
@DisplayName("A13 the attacks on a document, with encryption")
class ForgedSessionTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SecuredApp.withUsers(SecuredApp.withLogin(
            SessionApp.of(SecuredResource.class, SecuredApp.class)))
            .overrideConfigKey("quarkus.http.auth.basic", "true")
            .overrideConfigKey("quarkus.session-mongo.encryption.key", "k1")
            .overrideConfigKey("quarkus.session-mongo.encryption.keys.k1", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

    /** What may come of an attack. */
    private enum Outcome {
        /** The session is not used: the visitor is anonymous and sees nothing of it. */
        REFUSED,
        /** As if nobody had attacked. */
        UNHARMED,
        /** The attribute counts as absent (on-undecodable), the rest goes on. */
        WITHOUT_ATTRIBUTE
    }

    private enum Kind {
        SIGNED_IN,
        ANONYMOUS,
        BOUND
    }

    private enum Attack {
        CHANGE,
        REMOVE,
        FROM_ANOTHER_SESSION,
        FROM_AN_OLDER_VERSION,
        OTHER_TYPE
    }

    private static final List<String> FIELDS = List.of("secret", "previous", "created", "idle", "principal", "roles", "bound",
            "authenticated", "device", "mac", "accessed", "expires", "attributes.a", "v");

    /** Whoever can write to the collection can keep a session from expiry by idleness, or end it: each use moves these. */
    private static final Set<String> MOVABLE = Set.of("accessed", "expires");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    private Browser visitor;

    @BeforeEach
    void begin() {
        store.deleteAll();
    }

    @TestFactory
    @DisplayName("A13 each field, by each attack, on each kind of session")
    List<DynamicTest> table() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (String field : FIELDS) {
                for (Attack attack : Attack.values()) {
                    tests.add(DynamicTest.dynamicTest(kind + " " + field + " " + attack, () -> attack(kind, field, attack)));
                }
            }
        }
        return tests;
    }

    private void attack(Kind kind, String field, Attack attack) {
        store.deleteAll();
        Browser other = visit(kind, "theirs");
        visitor = visit(kind, "older");
        BsonDocument older = document(visitor);
        grow(kind);
        BsonDocument before = document(visitor);
        String seen = seen(kind);

        BsonDocument forged = forge(before, field, attack, document(other), older);
        store.collection().replaceOne(id(visitor), forged);

        Outcome expected = expected(before, forged, field);
        String now = seen(kind);
        switch (expected) {
            case UNHARMED -> assertThat(now).isEqualTo(seen);
            // An older value of the same attribute of the same session is the one that can be put back
            case WITHOUT_ATTRIBUTE -> assertThat(now)
                    .isEqualTo(seen.replace("mine", attack == Attack.FROM_AN_OLDER_VERSION ? "older" : ""));
            case REFUSED -> assertThat(now).isEqualTo("|");
        }
    }

    private static Outcome expected(BsonDocument before, BsonDocument forged, String field) {
        if (before.equals(forged)) {
            return Outcome.UNHARMED;
        }
        if (field.equals("attributes.a")) {
            return Outcome.WITHOUT_ATTRIBUTE;
        }
        if (field.equals("v")) {
            return forged.containsKey("v") ? Outcome.REFUSED : Outcome.UNHARMED;
        }
        if (MOVABLE.contains(field)) {
            BsonValue value = forged.get(field);
            boolean kept = value != null && value.isDateTime() || value == null && field.equals("expires");
            return kept ? Outcome.UNHARMED : Outcome.REFUSED;
        }
        boolean rolesOfNobody = field.equals("roles") && !before.containsKey("principal") && forged.isArray("roles");
        boolean boundToNobody = field.equals("bound") && !before.containsKey("principal") && forged.isDateTime("bound");
        return rolesOfNobody || boundToNobody ? Outcome.UNHARMED : Outcome.REFUSED;
    }

    private static BsonDocument forge(BsonDocument before, String field, Attack attack, BsonDocument other,
            BsonDocument older) {
        BsonDocument forged = before.clone();
        boolean attribute = field.startsWith("attributes.");
        String name = attribute ? field.substring("attributes.".length()) : field;
        BsonDocument in = attribute ? forged.getDocument("attributes") : forged;
        switch (attack) {
            case CHANGE -> in.put(name, changed(name, in.get(name)));
            case REMOVE -> in.remove(name);
            case FROM_ANOTHER_SESSION -> copy(attribute ? other.getDocument("attributes") : other, in, name);
            case FROM_AN_OLDER_VERSION -> copy(attribute ? older.getDocument("attributes") : older, in, name);
            case OTHER_TYPE -> in.put(name, new BsonInt64(7));
        }
        return forged;
    }

    private static void copy(BsonDocument from, BsonDocument to, String field) {
        if (from.containsKey(field)) {
            to.put(field, from.get(field));
        } else {
            to.remove(field);
        }
    }

    /** What an attacker would like to stand there. */
    private static BsonValue changed(String field, BsonValue value) {
        BsonBinary own = new BsonBinary(SessionToken.parse(KNOWN, 0, KNOWN.length()).hash());
        return switch (field) {
            case "secret", "mac" -> own;
            case "previous" -> new BsonDocument("secret", own).append("origin", own).append("until", date(4102444800000L));
            case "created", "accessed", "expires", "bound", "authenticated" -> date(4102444800000L - 1);
            case "idle" -> new BsonInt64(0);
            case "principal" -> new BsonString("root");
            case "roles" -> BsonDocument.parse("{r: ['admin']}").get("r");
            case "device" -> BsonDocument.parse("{browser: 'Lynx'}");
            case "v" -> new BsonInt64(2);
            default -> new BsonString("planted");
        };
    }

    private static final String KNOWN = "AAECAwQFBgcICQoLDA0ODw.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    private static BsonDateTime date(long time) {
        return new BsonDateTime(time);
    }

    private Browser visit(Kind kind, String value) {
        Browser browser = new Browser(root);
        as(browser, kind, "POST", "/set?value=" + value);
        if (kind == Kind.SIGNED_IN) {
            browser.post("/login");
        }
        return browser;
    }

    /** A newer version of the document. */
    private void grow(Kind kind) {
        as(visitor, kind, "POST", "/set?value=mine");
        visitorRenews(kind);
    }

    private void visitorRenews(Kind kind) {
        as(visitor, kind, "POST", "/renew");
    }

    private String seen(Kind kind) {
        return visitor.get("/get").body() + "|" + visitor.get("/principal").body();
    }

    private static void as(Browser browser, Kind kind, String method, String path) {
        var request = browser.request(method, path);
        if (kind == Kind.BOUND) {
            request.header("Authorization",
                    "Basic " + Base64.getEncoder().encodeToString("alice:alice".getBytes(StandardCharsets.UTF_8)));
        }
        browser.send(request);
    }

    private BsonDocument document(Browser browser) {
        return store.collection().find(id(browser)).first();
    }

    private static BsonDocument id(Browser browser) {
        return new BsonDocument("_id", new BsonString(browser.handle()));
    }

    @Test
    @DisplayName("A13 the hash of a secret of one's own, as secret or previous.secret, opens no administrator's session")
    void ownSecret() {
        Browser admin = new Browser(root);
        admin.post("/login");
        String secret = KNOWN.substring(KNOWN.indexOf('.'));
        Browser attacker = new Browser(root).withCookie(admin.handle() + secret);
        BsonDocument document = document(admin);
        for (String field : List.of("secret", "previous")) {
            store.collection().replaceOne(id(admin), document.clone().append(field, changed(field, null)));
            assertThat(attacker.get("/principal").body()).isEmpty();
        }
        store.collection().replaceOne(id(admin), document);
        assertThat(admin.get("/principal").body()).isEqualTo("alice");
    }

    @Test
    @DisplayName("A13 what stays possible: the same document's older copy put back, and deleting")
    void possible() {
        visitor = visit(Kind.SIGNED_IN, "older");
        BsonDocument older = document(visitor);
        visitor.post("/set?value=mine");
        store.collection().replaceOne(id(visitor), older);
        assertThat(seen(Kind.SIGNED_IN)).isEqualTo("older|alice");
        store.collection().deleteOne(id(visitor));
        assertThat(seen(Kind.SIGNED_IN)).isEqualTo("|");
    }

    @Test
    @DisplayName("A13 I6 updateRoles and a session's own changes go on, each with its MAC")
    void roles() {
        visitor = visit(Kind.SIGNED_IN, "mine");
        store.create("alice", Set.of("user"), Map.of("a", "b"));

        assertThat(store.updateRoles("alice", Set.of("admin", "user"))).isEqualTo(2);

        assertThat(store.find(visitor.handle()).orElseThrow().info().roles()).containsExactlyInAnyOrder("admin", "user");
        assertThat(seen(Kind.SIGNED_IN)).isEqualTo("mine|alice");
        assertThat(store.find(visitor.handle()).orElseThrow().info().created()).isBefore(Instant.now().plusSeconds(60));
    }
}
