package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.mutiny.Uni;

@NeedsServer("has no fail points")
@DisplayName("R1 a redirect after sign-in, with a database slowed by 500 ms: the next request sees the session")
class SlowDatabaseTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(RedirectResource.class);

    @TestHTTPResource
    URI root;

    @ParameterizedTest
    @EnumSource(Version.class)
    void blocking(Version version) {
        signIn(version, "/redirect/blocking");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void uni(Version version) {
        signIn(version, "/redirect/uni");
    }

    private void signIn(Version version, String path) {
        Browser visitor = new Browser(root, version, Redirect.NEVER);
        assertThat(visitor.get("/plain").version()).isEqualTo(version);
        try (FailPoint slow = FailPoint.slow(TestServer.shared(), 500, "insert", "update")) {
            HttpResponse<String> redirect = visitor.post(path);
            assertThat(redirect.statusCode()).isEqualTo(303);
            assertThat(visitor.get("/principal").body()).isEqualTo("alice");

            visitor.post(path);
            assertThat(visitor.get("/n").body()).isEqualTo("2");
        }
    }

    @Path("/redirect")
    public static class RedirectResource {

        @Inject
        Session session;

        @POST
        @Path("blocking")
        public Response blocking() {
            session.login("alice", Set.of()).increment("n", 1);
            return Response.seeOther(URI.create("/principal")).build();
        }

        @POST
        @Path("uni")
        public Uni<Response> uni() {
            return Uni.createFrom().item(this::blocking);
        }
    }
}
