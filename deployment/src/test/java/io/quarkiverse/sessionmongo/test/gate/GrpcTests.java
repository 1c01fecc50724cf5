package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.ext.web.Router;

/** What is no gRPC call, whatever its content type says. */
abstract class GrpcTests {

    @TestHTTPResource
    URI root;

    static QuarkusUnitTest app() {
        return SessionApp.of(GrpcTests.class, CalledResource.class, Routes.class);
    }

    static Stream<Arguments> noCalls() {
        return Stream.of("application/grpc", "application/grpc+proto", "Application/gRPC-web", "application/grpcx")
                .flatMap(type -> Stream.of("/called", "/called/route").flatMap(path -> Stream.of(
                        Arguments.of(Version.HTTP_1_1, "POST", path, type), Arguments.of(Version.HTTP_1_1, "PUT", path, type),
                        Arguments.of(Version.HTTP_2, "PUT", path, type))));
    }

    HttpResponse<String> send(Browser visitor, String method, String path, String type) {
        return visitor.send(visitor.request(method, path).header("Content-Type", type));
    }

    Browser visitor(Version version) {
        Browser visitor = new Browser(root, version, Redirect.NEVER);
        assertThat(visitor.get("/plain").version()).isEqualTo(version);
        return visitor;
    }

    @ParameterizedTest
    @MethodSource("noCalls")
    @DisplayName("R10 is saved and has its cookie as every other request")
    void saved(Version version, String method, String path, String type) {
        Browser visitor = visitor(version);
        HttpResponse<String> response = send(visitor, method, path, type);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookie(response)).isNotNull();
        assertThat(visitor.get("/get").body()).isEqualTo("called");
    }

    @Path("/called")
    @Consumes("*/*")
    public static class CalledResource {

        @Inject
        Session session;

        @POST
        public String post() {
            session.set("a", "called");
            return "called";
        }

        @PUT
        public String put() {
            return post();
        }
    }

    public static class Routes {

        void routes(@Observes Router router) {
            router.route("/called/route").handler(context -> {
                Session.of(context).set("a", "called");
                context.end("called");
            });
            router.post("/grpc/get").handler(
                    context -> context.end(Session.of(context).get("a", String.class).orElse("nothing")));
            router.post("/grpc/save").handler(context -> {
                Session session = Session.of(context).set("a", "saved");
                session.save().subscribe().with(saved -> context.end("saved"), context::fail);
            });
        }
    }
}
