package io.quarkiverse.sessionmongo.test.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("I9 remember me")
class RememberTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(RememberResource.class)
            .overrideConfigKey("quarkus.session-mongo.remember.max", "10D")
            .overrideConfigKey("quarkus.session-mongo.integrity.key", "a")
            .overrideConfigKey("quarkus.session-mongo.integrity.keys.a", "A".repeat(43) + "=");

    @TestHTTPResource
    URI root;

    @Inject
    MovableClock clock;

    @Inject
    SessionStore store;

    @AfterEach
    void now() {
        clock.reset();
        store.deleteAll();
    }

    private String setCookie(Browser visitor, String path) {
        return Browser.setCookie(visitor.post(path));
    }

    @Test
    @DisplayName("I9 survives the browser, ends on time, used or not, beside sessions that do not")
    void ends() {
        Browser remembered = new Browser(root);
        Browser other = new Browser(root);
        assertThat(setCookie(remembered, "/remember/sign-in?duration=P7D")).containsPattern("; Max-Age=(604800|60479\\d);");
        assertThat(setCookie(other, "/login")).doesNotContain("Max-Age");

        for (int day = 1; day < 7; day++) {
            clock.advance(Duration.ofDays(1));
            assertThat(remembered.get("/principal").body()).as("day " + day).isEqualTo("alice");
            assertThat(other.get("/principal").body()).isEmpty();
            assertThat(store.count()).as("day " + day).isEqualTo(1);
            assertThat(store.list(10, null)).extracting(SessionInfo::id).containsExactly(remembered.handle());
        }
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        assertThat(remembered.get("/principal").body()).isEmpty();
        assertThat(store.count()).isZero();
    }

    @Test
    @DisplayName("I9 a sign-in later ends it, and neither the session nor the count of sessions")
    void signedInLater() {
        Browser visitor = new Browser(root);
        visitor.post("/remember/sign-in?duration=P7D");
        clock.advance(Duration.ofDays(2));
        assertThat(setCookie(visitor, "/login")).doesNotContain("Max-Age");

        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        assertThat(store.count()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(31));
        assertThat(visitor.get("/principal").body()).isEmpty();
        assertThat(store.count()).isZero();
    }

    @Test
    @DisplayName("I9 is bounded by remember.max: a longer time is refused by name, and nothing is stored")
    void bounded() {
        Browser visitor = new Browser(root);

        assertThat(visitor.post("/remember/refused?duration=P11D").body())
                .contains("quarkus.session-mongo.remember.max=PT240H");
        assertThat(visitor.cookie()).isNull();
    }

    @Test
    @DisplayName("I9 is told in a list of devices, and a renewal by the application keeps it")
    void devices() {
        Browser remembered = new Browser(root);
        Browser other = new Browser(root);
        remembered.post("/remember/sign-in?duration=P7D");
        other.post("/login");
        assertThat(store.findByPrincipal("alice")).hasSize(2).filteredOn(SessionInfo::remembered)
                .extracting(SessionInfo::id).containsExactly(remembered.handle());

        clock.advance(Duration.ofHours(1));
        assertThat(setCookie(remembered, "/renew")).containsPattern("; Max-Age=(601200|60119\\d);");
        assertThat(store.findByPrincipal("alice")).extracting(SessionInfo::id).containsExactly(remembered.handle());
    }

    @Test
    @DisplayName("I9 logout ends it everywhere")
    void logout() {
        Browser remembered = new Browser(root);
        remembered.post("/remember/sign-in?duration=P7D");
        Browser copy = remembered.copy();
        assertThat(setCookie(remembered, "/logout")).contains("Max-Age=0");

        assertThat(copy.get("/principal").body()).isEmpty();
        assertThat(store.count()).isZero();
    }

    @Test
    @DisplayName("I9 A13 who can write to the collection can make no session a remembered one, nor lengthen one")
    void forged() {
        Browser visitor = new Browser(root);
        visitor.post("/login");
        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        store.collection().updateOne(new BsonDocument("_id", new BsonString(visitor.handle())), new BsonDocument("$set",
                new BsonDocument("remember", new BsonInt64(Duration.ofDays(9).toMillis()))
                        .append("remembered", new BsonDateTime(clock.millis()))));
        assertThat(visitor.get("/principal").body()).isEmpty();
    }

    @Path("/remember")
    public static class RememberResource {

        @Inject
        Session session;

        @POST
        @Path("sign-in")
        public String signIn(@RestQuery String duration) {
            session.login("alice", Set.of("user")).rememberFor(Duration.parse(duration));
            return session.id();
        }

        @POST
        @Path("refused")
        public String refused(@RestQuery String duration) {
            try {
                session.rememberFor(Duration.parse(duration));
                return "remembered";
            } catch (IllegalArgumentException e) {
                return e.getMessage();
            }
        }
    }
}
