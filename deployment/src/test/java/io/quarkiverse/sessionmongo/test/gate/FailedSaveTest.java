package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.mutiny.Uni;

@NeedsServer("has no fail points")
@DisplayName("R4 what cannot be stored is never answered as if it were")
class FailedSaveTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(FailingResource.class);

    @TestHTTPResource
    URI root;

    private static void unavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).startsWith("Service Unavailable").doesNotContain("endpoint");
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(response.headers().allValues("X-Endpoint")).isEmpty();
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    @DisplayName("R4 the save fails: 503 without anything of the endpoint; afterwards all is well")
    void save(Version version) {
        Browser visitor = new Browser(root, version, Redirect.NEVER);
        visitor.post("/set?value=1");
        try (FailPoint failing = FailPoint.error(TestServer.shared(), 50, "update", "insert")) {
            unavailable(visitor.post("/failing/set"));
            unavailable(new Browser(root, version, Redirect.NEVER).post("/failing/set"));
            assertThat(visitor.get("/get").body()).isEqualTo("1");
        }
        assertThat(visitor.post("/failing/set").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/get").body()).isEqualTo("2");
    }

    @Test
    @DisplayName("R4 a save() that fails and is recovered from: 503 all the same")
    void recovered() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        try (FailPoint failing = FailPoint.error(TestServer.shared(), 50, "update", "insert")) {
            unavailable(visitor.post("/failing/recovered"));
        }
    }

    @Test
    @DisplayName("D2 the load fails: 503")
    void load() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        try (FailPoint failing = FailPoint.error(TestServer.shared(), 11601, "find")) {
            unavailable(visitor.get("/get"));
        }
        assertThat(visitor.get("/get").body()).isEqualTo("1");
    }

    @Test
    @DisplayName("A4 beyond max-size by a change in place: 500, nothing of it stored")
    void tooLarge() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        assertThat(visitor.post("/failing/grow").statusCode()).isEqualTo(500);
        assertThat(visitor.get("/names").body()).isEqualTo("a,list");
        assertThat(visitor.get("/failing/size").body()).isEqualTo("0");
    }

    @Path("/failing")
    public static class FailingResource {

        @Inject
        Session session;

        @POST
        @Path("set")
        public Response set() {
            session.set("a", "2");
            return Response.ok("endpoint").header("X-Endpoint", "1").cookie(new NewCookie.Builder("own").value("1").build())
                    .build();
        }

        @POST
        @Path("recovered")
        public Uni<String> recovered() {
            session.set("a", "2");
            return session.save().map(saved -> "endpoint").onFailure(SessionStoreException.class)
                    .recoverWithItem("endpoint");
        }

        @POST
        @Path("grow")
        @SuppressWarnings("unchecked")
        public String grow() {
            session.set("list", new ArrayList<String>());
            session.save().await().indefinitely();
            session.get("list", List.class).orElseThrow().add("x".repeat(2_000_000));
            return "endpoint";
        }

        @GET
        @Path("size")
        public int size() {
            return session.get("list", List.class).orElseThrow().size();
        }
    }
}
