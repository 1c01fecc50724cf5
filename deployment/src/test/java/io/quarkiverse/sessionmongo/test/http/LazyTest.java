package io.quarkiverse.sessionmongo.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
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
import io.smallrye.mutiny.Uni;

@DisplayName("loading=lazy: read at the first use")
class LazyTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(LazyResource.class)
            .overrideConfigKey("quarkus.session-mongo.loading", "lazy");

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
        visitor.post("/set?value=1");
        commands.take();
    }

    @Test
    @DisplayName("R5 lazy and not used: no command")
    void unused() {
        visitor.get("/plain");

        assertThat(commands.names()).isEmpty();
    }

    @Test
    @DisplayName("R5 lazy and used by a blocking endpoint: one find")
    void blocking() {
        assertThat(visitor.get("/get").body()).isEqualTo("1");

        assertThat(commands.names()).containsExactly("find");
    }

    @Test
    @DisplayName("R5 lazy and written: find and update")
    void written() {
        visitor.post("/set?value=2");

        assertThat(commands.names()).containsExactly("find", "update");
    }

    @Test
    @DisplayName("On an event loop load() comes first")
    void loaded() {
        assertThat(visitor.get("/lazy/loaded").body()).isEqualTo("1");

        assertThat(commands.names()).containsExactly("find");
    }

    @Test
    @DisplayName("On an event loop without load() the use throws and says what to do")
    void notLoaded() {
        assertThat(visitor.get("/lazy/not-loaded").body()).contains("load()");
    }

    @Path("/lazy")
    public static class LazyResource {

        @Inject
        Session session;

        @GET
        @Path("loaded")
        public Uni<String> loaded() {
            return session.load().chain(() -> session.load()).map(done -> session.get("a", String.class).orElse(""));
        }

        @GET
        @Path("not-loaded")
        public Uni<String> notLoaded() {
            try {
                return Uni.createFrom().item(session.get("a", String.class).orElse(""));
            } catch (IllegalStateException e) {
                return Uni.createFrom().item(e.getMessage());
            }
        }
    }
}
