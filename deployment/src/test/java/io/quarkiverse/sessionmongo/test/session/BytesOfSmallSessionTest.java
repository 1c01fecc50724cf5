package io.quarkiverse.sessionmongo.test.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** The session of the benchmark: ten attributes of 100 characters and a counter. */
@DisplayName("R5 the commands of a small session are no larger than the page Scaling says")
class BytesOfSmallSessionTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(FillResource.class);

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Inject
    MovableClock clock;

    Browser visitor;

    @BeforeEach
    void fill() {
        visitor = new Browser(root);
        commands.take();
        visitor.post("/fill");
    }

    @Test
    @DisplayName("insert: the document of 1,300 bytes, and at most 350 around it")
    void insert() {
        assertThat(commands.bytesOf("insert")).isBetween(1300, 1650);
    }

    @Test
    @DisplayName("read")
    void read() {
        commands.take();
        visitor.get("/get?name=field7");

        assertThat(commands.bytesOf("find")).isLessThan(350);
    }

    @Test
    @DisplayName("touch")
    void touch() {
        commands.take();
        clock.advance(Duration.ofSeconds(61));

        visitor.get("/get?name=field7");

        assertThat(commands.bytesOf("update")).isLessThan(450);
    }

    @Test
    @DisplayName("a counter")
    void counter() {
        commands.take();

        visitor.post("/count");

        assertThat(commands.bytesOf("update")).isLessThan(440);
    }

    @Test
    @DisplayName("sign-out")
    void signOut() {
        commands.take();

        visitor.post("/logout");

        assertThat(commands.bytesOf("delete")).isLessThan(410);
    }

    @Path("/")
    public static class FillResource {

        @Inject
        Session session;

        @POST
        @Path("fill")
        public void fill() {
            for (int i = 0; i < 10; i++) {
                session.set("field" + i, "x".repeat(100));
            }
            session.set("visits", 0);
        }

        @POST
        @Path("count")
        public void count() {
            session.set("visits", session.get("visits", Integer.class).orElseThrow() + 1);
        }
    }
}
