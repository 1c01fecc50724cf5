package io.quarkiverse.sessionmongo.test.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

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
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("R5 a save of a session of 100 attributes of 1 kB sends what was changed")
class BytesOfRequestTest {

    /** Filter, update, database, session and cluster time: everything but the value. */
    private static final int COMMAND = 450;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(FillResource.class);

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    Browser visitor;

    @BeforeEach
    void fill() {
        visitor = new Browser(root);
        visitor.post("/fill");
        commands.take();
    }

    @Test
    @DisplayName("one of the attributes")
    void oneOfTheAttributes() {
        visitor.post("/set?name=field7&value=" + "y".repeat(1000));

        assertThat(commands.bytesOf("update")).isBetween(1000, 1000 + COMMAND);
    }

    @Test
    @DisplayName("a counter")
    void counter() {
        visitor.post("/increment");

        assertThat(commands.bytesOf("update")).isLessThan(COMMAND);
    }

    @Test
    @DisplayName("the removal of an attribute")
    void removal() {
        visitor.post("/remove?name=field7");

        assertThat(commands.bytesOf("update")).isLessThan(COMMAND);
    }

    @Test
    @DisplayName("a read: the cookie's handle")
    void read() {
        visitor.get("/get?name=field7");

        assertThat(commands.bytesOf("find")).isLessThan(COMMAND);
    }

    @Path("/fill")
    public static class FillResource {

        @Inject
        Session session;

        @POST
        public void fill() {
            for (int i = 0; i < 100; i++) {
                session.set("field" + i, "x".repeat(1000));
            }
        }
    }
}
