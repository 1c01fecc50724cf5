package io.quarkiverse.sessionmongo.test.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("R5 each request costs the commands of the design's table")
class CommandsOfRequestTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of();

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Inject
    MovableClock clock;

    Browser visitor;

    @BeforeEach
    void visit() {
        visitor = new Browser(root);
        commands.take();
    }

    private void begin() {
        visitor.post("/set?value=1");
        commands.take();
    }

    @Test
    @DisplayName("no cookie and nothing written: none")
    void anonymous() {
        assertThat(visitor.get("/get").statusCode()).isEqualTo(200);

        assertThat(commands.names()).isEmpty();
    }

    @Test
    @DisplayName("a malformed cookie: none")
    void malformed() {
        visitor.withCookie("nonsense").get("/get");

        assertThat(commands.names()).isEmpty();
    }

    @Test
    @DisplayName("first write: one insert")
    void firstWrite() {
        visitor.post("/set?value=1");

        assertThat(commands.names()).containsExactly("insert");
    }

    @Test
    @DisplayName("read: one find")
    void read() {
        begin();

        assertThat(visitor.get("/get").body()).isEqualTo("1");

        assertThat(commands.names()).containsExactly("find");
    }

    @Test
    @DisplayName("read after touch-after: find and update")
    void touch() {
        begin();
        clock.advance(Duration.ofSeconds(61));

        visitor.get("/get");

        assertThat(commands.names()).containsExactly("find", "update");
    }

    @Test
    @DisplayName("a request that does not use the session: one find")
    void unused() {
        begin();

        visitor.get("/plain");

        assertThat(commands.names()).containsExactly("find");
    }

    @Test
    @DisplayName("write: find and update")
    void write() {
        begin();

        visitor.post("/set?value=2");

        assertThat(commands.names()).containsExactly("find", "update");
    }

    @Test
    @DisplayName("sign-in with touch: find and update")
    void signIn() {
        begin();
        clock.advance(Duration.ofSeconds(61));

        visitor.post("/login");

        assertThat(commands.names()).containsExactly("find", "update");
    }

    @Test
    @DisplayName("sign-in without a session: one insert")
    void signInOfNewVisitor() {
        visitor.post("/login");

        assertThat(commands.names()).containsExactly("insert");
    }

    @Test
    @DisplayName("sign-in over another principal's session: find, insert and delete, so that a refused sign-in ends nothing")
    void signInOfAnother() {
        visitor.post("/login?principal=alice");
        commands.take();

        visitor.post("/login?principal=bob");

        assertThat(commands.names()).containsExactly("find", "insert", "delete");
    }

    @Test
    @DisplayName("renew: find and update; without a session none")
    void renew() {
        visitor.post("/renew");
        assertThat(commands.names()).isEmpty();

        begin();
        visitor.post("/renew");
        assertThat(commands.names()).containsExactly("find", "update");
    }

    @Test
    @DisplayName("an unknown, ended or replaced cookie: one find")
    void dead() {
        begin();
        String replaced = visitor.cookie();
        visitor.post("/renew");
        String ended = visitor.cookie();
        commands.take();
        visitor.withCookie(replaced).get("/get");
        assertThat(commands.names()).containsExactly("find");

        visitor.withCookie(ended).post("/logout");
        commands.take();
        visitor.withCookie(ended).get("/get");
        assertThat(commands.names()).containsExactly("find");
    }

    @Test
    @DisplayName("logout: find and delete")
    void logout() {
        begin();

        visitor.post("/logout");

        assertThat(commands.names()).containsExactly("find", "delete");
    }
}
