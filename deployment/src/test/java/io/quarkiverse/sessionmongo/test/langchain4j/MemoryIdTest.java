package io.quarkiverse.sessionmongo.test.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ServiceLoader;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.langchain4j.spi.DefaultMemoryIdProvider;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("The session's id is the id of an AI service's memory")
class MemoryIdTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(MemoryResource.class);

    @TestHTTPResource
    URI root;

    @Test
    @DisplayName("That of a stored session, found as the AI services find it; otherwise the next provider is asked")
    void id() {
        Browser visitor = new Browser(root);
        assertThat(visitor.get("/memory").body()).isEqualTo("null");
        assertThat(visitor.cookie()).isNull();

        visitor.post("/set?value=1");
        assertThat(visitor.get("/memory").body()).isEqualTo(visitor.handle());
        visitor.post("/login");
        assertThat(visitor.get("/memory").body()).isEqualTo(visitor.handle());
        visitor.post("/logout");
        assertThat(visitor.get("/memory").body()).isEqualTo("null");
    }

    @Test
    @DisplayName("Outside of requests the next provider is asked")
    void noRequest() {
        assertThat(MemoryResource.memoryId()).isEqualTo("null");
    }

    @Path("/memory")
    public static class MemoryResource {

        @GET
        public String id() {
            return memoryId();
        }

        static String memoryId() {
            return String.valueOf(ServiceLoader.load(DefaultMemoryIdProvider.class).findFirst().orElseThrow().getMemoryId());
        }
    }
}
