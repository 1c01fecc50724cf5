package io.quarkiverse.sessionmongo.test.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

import jakarta.inject.Inject;

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

@DisplayName("A session is saved, renewed and ended")
class LifeTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of();

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

    @EveryKind
    @DisplayName("C6 save() in the middle of a first request: one insert, one cookie")
    void saveNew(String kind) {
        HttpResponse<String> response = visitor.post(Kinds.path(kind, "save?value=saved"));

        assertThat(Browser.setCookie(response)).isNotNull();
        assertThat(commands.names()).containsExactly("insert");
        assertThat(visitor.get("/get").body()).isEqualTo("saved");
    }

    @EveryKind
    @DisplayName("C6 save() and a change after it: one command each, nothing twice")
    void saveTwice(String kind) {
        visitor.post(Kinds.path(kind, "save-and-change?value=saved"));

        assertThat(commands.names()).containsExactly("insert", "update");
        assertThat(visitor.get("/names").body()).isEqualTo("a,later");
    }

    @EveryKind
    @DisplayName("C6 save() after renew(): one update, the new cookie is sent and works")
    void saveAfterRenew(String kind) {
        visitor.post("/set?value=1");
        String old = visitor.cookie();
        commands.take();

        visitor.post(Kinds.path(kind, "renew-and-save?value=saved"));

        assertThat(commands.names()).containsExactly("find", "update");
        assertThat(visitor.cookie()).isNotEqualTo(old);
        assertThat(visitor.get("/get").body()).isEqualTo("saved");
    }

    @EveryKind
    @DisplayName("C6 save() that nobody waits for is done all the same, before the response")
    void saveUnawaited(String kind) {
        visitor.post("/set?value=1");
        visitor.post(Kinds.path(kind, "save-unawaited?value=saved"));

        assertThat(visitor.get("/get").body()).isEqualTo("saved");
    }

    @EveryKind
    @DisplayName("C7 invalidate() and then set(): a new session with a new id and nothing of the old one")
    void invalidateAndSet(String kind) {
        visitor.post("/set?name=old&value=1");
        String old = visitor.cookie();
        visitor.post(Kinds.path(kind, "invalidate-and-set?name=new&value=x"));

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
}
