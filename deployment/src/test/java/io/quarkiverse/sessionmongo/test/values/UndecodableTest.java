package io.quarkiverse.sessionmongo.test.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("What is stored and does not fit: by default it counts as absent, and everything else goes on")
class UndecodableTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(ShapeResource.class, Shape.class);

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
        visitor.post("/set?value=1");
    }

    private void update(String update) {
        store.collection().updateOne(new BsonDocument("_id", new BsonString(visitor.handle())), BsonDocument.parse(update));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{$set: {'attributes.shape': {name: 1, size: 'x'}}}", "{$set: {'attributes.shape': 'text'}}",
            "{$set: {'attributes.shape': {_t: 'java.lang.Runtime', '@class': 'x', _class: 'y'}}}",
            "{$set: {'attributes.shape': [1, 2]}}" })
    @DisplayName("A3 an attribute of another shape: absent, no 500, the others go on")
    void attribute(String update) {
        update(update);

        assertThat(visitor.get("/shape").body()).startsWith("absent");
        assertThat(visitor.get("/get").body()).isEqualTo("1");
        assertThat(visitor.post("/set?value=2").statusCode()).isEqualTo(200);
        assertThat(store.list(10_000, null)).anyMatch(info -> info.id().equals(visitor.handle()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{$set: {secret: 'text'}}", "{$set: {created: 'now'}}", "{$set: {expires: 1}}",
            "{$set: {attributes: []}}", "{$set: {attributes: 'x'}}", "{$set: {roles: 'admin'}}", "{$set: {principal: 7}}",
            "{$set: {v: 99}}", "{$unset: {secret: ''}}", "{$unset: {accessed: ''}}", "{$set: {idle: 'x'}}",
            "{$set: {previous: 1}}" })
    @DisplayName("A5 a document of another shape: anonymous, no 500 for it or for others")
    void document(String update) {
        Browser other = new Browser(root);
        other.post("/set?value=other");
        update(update);

        assertThat(visitor.get("/get").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/get").body()).isEmpty();
        assertThat(store.list(10_000, null)).anyMatch(info -> info.id().equals(other.handle()));
        assertThat(other.get("/get").body()).isEqualTo("other");
    }

    @Test
    @DisplayName("A5 200 levels of nesting: ignored")
    void nested() {
        update("{$set: {'attributes.shape': " + "{a: ".repeat(90) + "1" + "}".repeat(90) + "}}");

        assertThat(visitor.get("/shape").body()).startsWith("absent");
        assertThat(visitor.get("/get").body()).isEqualTo("1");
    }

    /** What the application expects. */
    public record Shape(String name, Duration size) {
    }

    @Path("/shape")
    public static class ShapeResource {

        @Inject
        Session session;

        @GET
        public String shape() {
            return session.get("shape", Shape.class).map(Shape::name).orElse("absent");
        }
    }
}
