package io.quarkiverse.sessionmongo.test.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.mutiny.Uni;

@DisplayName("A session is saved, renewed and ended")
class LifeTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(LifeResource.class);

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Inject
    SessionStore store;

    Browser visitor;

    @BeforeEach
    void visit() {
        visitor = new Browser(root);
        commands.take();
    }

    @Test
    @DisplayName("C6 save() in the middle of a first request: one insert, one cookie")
    void saveNew() {
        HttpResponse<String> response = visitor.post("/life/save");

        assertThat(Browser.setCookie(response)).isNotNull();
        assertThat(commands.names()).containsExactly("insert");
        assertThat(visitor.get("/get").body()).isEqualTo("saved");
    }

    @Test
    @DisplayName("C6 save() and a change after it: one command each, nothing twice")
    void saveTwice() {
        visitor.post("/life/save-and-change");

        assertThat(commands.names()).containsExactly("insert", "update");
        assertThat(visitor.get("/names").body()).isEqualTo("a,b");
    }

    @Test
    @DisplayName("C6 save() after renew(): one update, the new cookie is sent and works")
    void saveAfterRenew() {
        visitor.post("/set?value=1");
        String old = visitor.cookie();
        commands.take();

        visitor.post("/life/renew-and-save");

        assertThat(commands.names()).containsExactly("find", "update");
        assertThat(visitor.cookie()).isNotEqualTo(old);
        assertThat(visitor.get("/get").body()).isEqualTo("saved");
    }

    @Test
    @DisplayName("C6 save() that nobody waits for is done all the same, before the response")
    void saveUnawaited() {
        visitor.post("/set?value=1");
        visitor.post("/life/save-unawaited");

        assertThat(visitor.get("/get").body()).isEqualTo("saved");
    }

    @Test
    @DisplayName("C7 invalidate() and then set(): a new session with a new id and nothing of the old one")
    void invalidateAndSet() {
        visitor.post("/set?name=old&value=1");
        String old = visitor.cookie();
        visitor.post("/life/invalidate-and-set");

        assertThat(visitor.handle()).isNotEqualTo(old.substring(0, 22));
        assertThat(visitor.get("/names").body()).isEqualTo("new");
        assertThat(new Browser(root).withCookie(old).get("/names").body()).isEmpty();
        assertThat(store.find(old.substring(0, 22))).isEmpty();
    }

    @Test
    @DisplayName("C8 renew(): same id, same data, the old cookie is dead")
    void renew() {
        visitor.post("/set?value=1");
        String old = visitor.cookie();
        visitor.post("/renew");

        assertThat(visitor.cookie()).isNotEqualTo(old).startsWith(old.substring(0, 22));
        assertThat(visitor.get("/get").body()).isEqualTo("1");
        assertThat(new Browser(root).withCookie(old).get("/get").body()).isEmpty();
    }

    @Test
    @DisplayName("I1 sign-in renews the session and keeps what was in it")
    void signIn() {
        visitor.post("/set?value=1");
        String old = visitor.cookie();
        visitor.post("/login");

        assertThat(visitor.cookie()).isNotEqualTo(old);
        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        assertThat(visitor.get("/get").body()).isEqualTo("1");
        assertThat(new Browser(root).withCookie(old).get("/principal").body()).isEmpty();
    }

    @Test
    @DisplayName("I5 sign-in over another principal's session: a fresh one")
    void signInOver() {
        visitor.post("/login?principal=alice");
        visitor.post("/set?value=secret");
        String alice = visitor.cookie();
        visitor.post("/login?principal=bob");

        assertThat(visitor.get("/principal").body()).isEqualTo("bob");
        assertThat(visitor.get("/get").body()).isEmpty();
        assertThat(new Browser(root).withCookie(alice).get("/principal").body()).isEmpty();
    }

    @Test
    @DisplayName("Sign-out: gone from the store, the cookie expires, the old one is anonymous")
    void signOut() {
        visitor.post("/login");
        String old = visitor.cookie();
        HttpResponse<String> response = visitor.post("/logout");

        assertThat(Browser.setCookie(response)).startsWith("session=; Max-Age=0");
        assertThat(visitor.cookie()).isNull();
        assertThat(store.find(old.substring(0, 22))).isEmpty();
        assertThat(new Browser(root).withCookie(old).get("/principal").body()).isEmpty();
    }

    @Path("/life")
    public static class LifeResource {

        @Inject
        Session session;

        @POST
        @Path("save")
        public Uni<String> save() {
            session.set("a", "saved");
            return session.save().replaceWith("ok");
        }

        @POST
        @Path("save-and-change")
        public Uni<String> saveAndChange() {
            session.set("a", "saved");
            return session.save().map(saved -> {
                session.set("b", "later");
                return "ok";
            });
        }

        @POST
        @Path("renew-and-save")
        public String renewAndSave() {
            session.renew();
            session.set("a", "saved");
            session.save().await().indefinitely();
            return "ok";
        }

        @POST
        @Path("save-unawaited")
        public String saveUnawaited() {
            session.set("a", "saved");
            session.save().subscribe().with(saved -> {
            });
            return "ok";
        }

        @POST
        @Path("invalidate-and-set")
        public String invalidateAndSet() {
            session.invalidate();
            session.set("new", Set.of("x"));
            return "ok";
        }
    }
}
