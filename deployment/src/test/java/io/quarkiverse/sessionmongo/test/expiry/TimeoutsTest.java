package io.quarkiverse.sessionmongo.test.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("Expiry is decided at each read")
class TimeoutsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(IdleResource.class)
            .overrideConfigKey("quarkus.session-mongo.idle-timeout", "30M")
            .overrideConfigKey("quarkus.session-mongo.absolute-timeout", "2H");

    @TestHTTPResource
    URI root;

    @Inject
    MovableClock clock;

    @Inject
    SessionStore store;

    @AfterEach
    void now() {
        clock.reset();
    }

    private Browser begin() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        return visitor;
    }

    private BsonDocument document(Browser visitor) {
        return store.collection().find(new BsonDocument("_id", new BsonString(visitor.handle()))).first();
    }

    @Test
    @DisplayName("E1 an expired document that is still there is not served, listed or counted")
    void expired() {
        Browser visitor = begin();
        clock.advance(Duration.ofMinutes(30));

        assertThat(visitor.get("/get").body()).isEmpty();
        assertThat(document(visitor)).isNotNull();
        assertThat(store.find(visitor.handle())).isEmpty();
        assertThat(store.list(100, null)).noneMatch(info -> info.id().equals(visitor.handle()));
    }

    @Test
    @DisplayName("E3 the clock is set back by an hour: the last use counts as now, and nothing ends late")
    void clockSetBack() {
        Browser visitor = begin();
        clock.advance(Duration.ofHours(-1));

        assertThat(visitor.get("/get").body()).isEqualTo("1");
        assertThat(document(visitor).getDateTime("accessed").getValue()).isLessThanOrEqualTo(clock.millis());
        clock.advance(Duration.ofMinutes(30).plusSeconds(1));
        assertThat(visitor.get("/get").body()).isEmpty();
    }

    @Test
    @DisplayName("E3 the clock is set back by an hour, and the session's own idle timeout changes: nothing ends late")
    void clockSetBackAndIdle() {
        Browser visitor = begin();
        clock.advance(Duration.ofHours(-1));

        visitor.post("/idle/set?timeout=PT10M");
        clock.advance(Duration.ofSeconds(601));
        assertThat(visitor.get("/get").body()).isEmpty();
    }

    @Test
    @DisplayName("E3 idle timeout: used before it, alive; one second after it, anonymous")
    void idle() {
        Browser visitor = begin();
        clock.advance(Duration.ofMinutes(29));
        assertThat(visitor.get("/get").body()).isEqualTo("1");
        clock.advance(Duration.ofMinutes(29));
        assertThat(visitor.get("/get").body()).isEqualTo("1");
        clock.advance(Duration.ofMinutes(30).plusSeconds(1));
        assertThat(visitor.get("/get").body()).isEmpty();
    }

    @Test
    @DisplayName("E3 constant use does not pass the absolute timeout")
    void absolute() {
        Browser visitor = begin();
        for (int minute = 0; minute < 110; minute += 10) {
            clock.advance(Duration.ofMinutes(10));
            assertThat(visitor.post("/set?value=" + minute).statusCode()).isEqualTo(200);
        }
        assertThat(visitor.get("/get").body()).isEqualTo("100");
        clock.advance(Duration.ofMinutes(10));
        assertThat(visitor.get("/get").body()).isEmpty();
    }

    @Test
    @DisplayName("E4 a session's own idle timeout is in force at once, and expires is a BSON date")
    void own() {
        Browser visitor = begin();
        String said = visitor.post("/idle/set?timeout=PT5M").body();

        BsonDocument document = document(visitor);
        assertThat(document.get("expires").isDateTime()).isTrue();
        assertThat(document.getDateTime("expires").getValue()).isEqualTo(Long.parseLong(said))
                .isBetween(clock.millis() + 280_000, clock.millis() + 300_000);
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(visitor.get("/get").body()).isEmpty();
    }

    @Test
    @DisplayName("E4 a session's own idle timeout is kept alive by use, however short")
    void ownShort() {
        Browser visitor = begin();
        visitor.post("/idle/set?timeout=PT10S");
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(6));
            assertThat(visitor.get("/get").body()).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("E2 a session that never idles out still ends by the absolute timeout")
    void never() {
        Browser visitor = begin();
        visitor.post("/idle/set?timeout=PT0S");
        clock.advance(Duration.ofMinutes(119));
        assertThat(visitor.get("/get").body()).isEqualTo("1");
        clock.advance(Duration.ofMinutes(2));
        assertThat(visitor.get("/get").body()).isEmpty();
    }

    @Path("/idle")
    public static class IdleResource {

        @Inject
        Session session;

        @POST
        @Path("set")
        public long set(@RestQuery String timeout) {
            session.idleTimeout(Duration.parse(timeout)).save().await().indefinitely();
            return session.expires().orElseThrow().toEpochMilli();
        }

        @GET
        public String expires() {
            return session.expires().map(Object::toString).orElse("never");
        }
    }
}
