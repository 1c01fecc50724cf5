package io.quarkiverse.sessionmongo.test.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.EveryKind;
import io.quarkiverse.sessionmongo.test.Kinds;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("S1 a session-scoped bean is an attribute of the session")
class SessionScopedTest {

    private static final String BASKET = "bean:" + Basket.class.getName();
    private static final String STORED = "attributes." + BASKET.replace(".", "%2E");

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(ScopeResource.class, ScopeResource.Work.class, Basket.class,
            Dated.class, Preferences.class, Closed.class);

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    Commands commands;

    @Inject
    Basket basket;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
    }

    private void update(String update) {
        store.collection().updateOne(new BsonDocument("_id", new BsonString(visitor.handle())), BsonDocument.parse(update));
    }

    @EveryKind
    @DisplayName("S1 what an endpoint changes in it in place is saved, of whatever kind the endpoint is")
    void changedInPlace(String kind) {
        visitor.post(Kinds.path(kind, "add?value=tea"));
        visitor.post(Kinds.path(kind, "add?value=jam"));

        assertThat(visitor.get("/scope/basket").body()).isEqualTo("[Item[name=tea, quantity=1], Item[name=jam, quantity=2]]"
                + " {tea=[1], jam=[2]} OPEN PT1M30S null x monday");
        assertThat(visitor.post("/scope/pay").body()).endsWith("PAID PT1M30S 7 y monday");
        assertThat(visitor.get("/scope/basket").body()).endsWith("PAID PT1M30S 7 y monday");
        assertThat(new Browser(root).get("/scope/basket").body()).startsWith("[] {}");
    }

    @Test
    @DisplayName("S1 the attribute has the name of the bean, or else of its class, and the first call of a method begins it")
    void names() {
        visitor.get("/plain");
        assertThat(visitor.cookie()).isNull();

        visitor.get("/scope/basket");
        assertThat(visitor.get("/names").body()).isEqualTo(BASKET);
        visitor.get("/scope/preferences");
        assertThat(visitor.get("/names").body()).isEqualTo(BASKET + ",preferences");
        assertThat(store.find(visitor.handle()).orElseThrow().get("preferences", Preferences.class).orElseThrow().describe())
                .isEqualTo("en 20");
    }

    @Test
    @DisplayName("S1 a request that only reads it writes nothing")
    void onlyRead() {
        visitor.get("/scope/basket");
        commands.take();

        visitor.get("/scope/basket");

        assertThat(commands.names()).containsExactly("find");
    }

    @Test
    @DisplayName("S1 @PostConstruct runs once a session, also if two threads of one request are the first to use it")
    void postConstruct() {
        String[] begun = visitor.get("/scope/two-threads").body().split(" ");

        assertThat(begun[0]).isEqualTo(begun[1]).isEqualTo(visitor.get("/scope/begun").body());
        visitor.post("/login");
        assertThat(visitor.get("/scope/begun").body()).isEqualTo(begun[0]);
        assertThat(new Browser(root).get("/scope/begun").body()).isNotEqualTo(begun[0]);
    }

    @Test
    @DisplayName("S1 a transient field is the request's")
    void transients() {
        assertThat(visitor.get("/scope/reads").body()).isEqualTo("1 2");
        assertThat(visitor.get("/scope/reads").body()).isEqualTo("1 2");
    }

    @Test
    @DisplayName("S1 a final class with a private constructor and final methods is made fit by Quarkus")
    void closed() {
        assertThat(visitor.post("/scope/closed").body()).isEqualTo("1");
        assertThat(visitor.post("/scope/closed").body()).isEqualTo("2");
    }

    @Test
    @DisplayName("S1 clear() and the end of the session take it away")
    void ends() {
        visitor.post(Kinds.path(Kinds.BLOCKING, "add?value=tea"));
        visitor.post("/clear");
        assertThat(visitor.get("/scope/basket").body()).startsWith("[] {}");

        visitor.post(Kinds.path(Kinds.BLOCKING, "add?value=tea"));
        visitor.post("/logout");
        assertThat(visitor.get("/scope/basket").body()).startsWith("[] {}");
    }

    @Test
    @DisplayName("S1 fields that the stored bean does not have keep what the class sets; those that the class does not know are"
            + " ignored")
    void otherFields() {
        visitor.post(Kinds.path(Kinds.BLOCKING, "add?value=tea"));
        update("{$unset: {'%s.patience': ''}, $set: {'%s.old': {a: 1}}}".formatted(STORED, STORED));

        assertThat(visitor.get("/scope/basket").body()).isEqualTo("[Item[name=tea, quantity=1]] {tea=[1]} OPEN PT1M30S null x"
                + " monday");
    }

    @Test
    @DisplayName("S1 what does not fit the class counts as absent, as on-undecodable says by default, and a new one begins")
    void undecodable() {
        visitor.post(Kinds.path(Kinds.BLOCKING, "add?value=tea"));
        visitor.post("/set?value=1");
        update("{$set: {'%s.begun': null}}".formatted(STORED));

        assertThat(visitor.get("/scope/basket").body()).startsWith("[] {}");
        assertThat(visitor.get("/get").body()).isEqualTo("1");
    }

    @Test
    @DisplayName("S1 outside of a request there is none")
    void noRequest() {
        assertThatThrownBy(basket::describe).isInstanceOf(ContextNotActiveException.class);
    }
}
