package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.RawHttp;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.web.RouteFilter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

@DisplayName("R8 a response of ours has what was there before the endpoint ran, and nothing of the endpoint's")
class ReplacedResponseTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase(EndpointResource.class, Routes.class)
            .overrideConfigKey("quarkus.session-mongo.connection-string", "mongodb://localhost:1")
            .overrideConfigKey("quarkus.session-mongo.timeout", "300MS")
            .overrideConfigKey("quarkus.http.cors.enabled", "true")
            .overrideConfigKey("quarkus.http.cors.origins", "https://example.org")
            .overrideConfigKey("quarkus.http.header.\"X-Configured\".value", "configured")
            .overrideConfigKey("quarkus.http.header.\"X-Get\".value", "get")
            .overrideConfigKey("quarkus.http.header.\"X-Get\".methods", "GET,HEAD")
            .overrideConfigKey("quarkus.http.filter.early.matches", "/.*")
            .overrideConfigKey("quarkus.http.filter.early.header.\"X-Early\"", "early")
            .overrideConfigKey("quarkus.http.filter.late.matches", "/.*")
            .overrideConfigKey("quarkus.http.filter.late.order", "-1")
            .overrideConfigKey("quarkus.http.filter.late.header.\"X-Late\"", "late");

    @TestHTTPResource
    URI root;

    static Stream<Arguments> ways() {
        return Stream.of(Version.values())
                .flatMap(version -> Stream.of("rest", "uni", "multi", "route", "rerouted", "file", "not-modified")
                        .map(way -> Arguments.of(version, "/endpoint/" + way)));
    }

    private HttpResponse<String> send(Version version, String method, String path, String accept) {
        Browser visitor = new Browser(root, version, Redirect.NEVER);
        return visitor.send(visitor.request(method, path).header("Origin", "https://example.org").header("Accept", accept));
    }

    private static void replaced(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://example.org");
        assertThat(response.headers().allValues("X-Configured")).containsExactly("configured");
        assertThat(response.headers().allValues("X-Get")).containsExactly("get");
        assertThat(response.headers().allValues("X-Early")).containsExactly("early");
        assertThat(response.headers().allValues("X-Late")).containsExactly("late");
        assertThat(response.headers().allValues("X-Before")).containsExactly("before");
        assertThat(response.headers().allValues("X-Before-End")).containsExactly("end");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().allValues("Set-Cookie")).containsExactly("before=1");
        assertThat(response.headers().map()).doesNotContainKeys("x-endpoint", "x-endpoint-end", "x-after", "trailer");
    }

    @ParameterizedTest
    @MethodSource("ways")
    @DisplayName("R8 headers, cookies, trailers, status messages, handlers")
    void replaced(Version version, String path) {
        HttpResponse<String> response = send(version, "GET", path, "text/html");

        replaced(response);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("text/plain;charset=UTF-8");
        assertThat(response.body()).startsWith("Service Unavailable: ");
    }

    @ParameterizedTest
    @MethodSource("ways")
    @DisplayName("R8 as problem details for who asks for JSON")
    void json(Version version, String path) {
        HttpResponse<String> response = send(version, "GET", path, "application/json");

        replaced(response);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/problem+json");
        assertThat(response.body()).startsWith(
                "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\"");
    }

    @ParameterizedTest
    @MethodSource("ways")
    @DisplayName("R8 HEAD: the same head, and no body")
    void head(Version version, String path) {
        HttpResponse<String> response = send(version, "HEAD", path, "application/json");

        replaced(response);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/problem+json");
        assertThat(response.body()).isEmpty();
    }

    @Test
    @DisplayName("R8 the status line is ours, and no trailer follows")
    void statusLine() {
        assertThat(RawHttp.get(root, "/endpoint/route", "")).startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                .doesNotContain("endpoint");
    }

    @Path("/endpoint")
    public static class EndpointResource {

        @Inject
        Session session;

        @GET
        @Path("rest")
        public Response rest() {
            session.set("a", 1);
            return Response.ok("endpoint").header("X-Endpoint", "1").header("X-Configured", "endpoint")
                    .header("Cache-Control", "max-age=60").header("Vary", "Accept")
                    .cookie(new NewCookie.Builder("endpoint").value("1").build())
                    .cookie(new NewCookie.Builder("before").value("endpoint").build()).build();
        }

        @HEAD
        @Path("rest")
        public Response restHead() {
            return rest();
        }

        @GET
        @Path("uni")
        public Uni<Response> uni() {
            return Uni.createFrom().item(this::rest);
        }

        @HEAD
        @Path("uni")
        public Uni<Response> uniHead() {
            return uni();
        }

        @GET
        @Path("multi")
        @Produces({ MediaType.TEXT_HTML, MediaType.APPLICATION_JSON })
        public Multi<String> multi() {
            session.set("a", 1);
            return Multi.createFrom().items("endpoint", "endpoint");
        }
    }

    public static class Routes {

        @RouteFilter(260)
        void before(RoutingContext context) {
            context.response().putHeader("X-Before", "before").addCookie(Cookie.cookie("before", "1"));
            context.addHeadersEndHandler(head -> context.response().putHeader("X-Before-End", "end"));
            context.next();
        }

        @RouteFilter(150)
        void after(RoutingContext context) {
            context.response().putHeader("X-After", "endpoint");
            context.next();
        }

        private static void endpoint(RoutingContext context) {
            Session.of(context).set("a", 1);
            context.response().putHeader("X-Endpoint", "1").putHeader("X-Configured", "endpoint")
                    .putHeader("X-Before", "endpoint").setStatusMessage("endpoint")
                    .addCookie(Cookie.cookie("endpoint", "1")).addCookie(Cookie.cookie("before", "endpoint"));
            context.addHeadersEndHandler(head -> {
                context.response().putHeader("X-Endpoint-End", "1").putHeader("Cache-Control", "max-age=60");
                context.response().addCookie(Cookie.cookie("late", "1"));
            });
        }

        void routes(@Observes Router router) {
            router.route("/endpoint/route").handler(context -> {
                endpoint(context);
                context.response().putTrailer("Trailer", "endpoint").setChunked(true);
                context.response().write("endpoint");
                context.response().end("endpoint");
            });
            router.route("/endpoint/rerouted").handler(context -> {
                context.response().putHeader("X-Endpoint", "1").addCookie(Cookie.cookie("endpoint", "1"));
                context.reroute("/endpoint/route");
            });
            router.route("/endpoint/file").handler(context -> {
                endpoint(context);
                context.response().sendFile("pom.xml");
            });
            router.route("/endpoint/not-modified").handler(context -> {
                endpoint(context);
                context.response().setStatusCode(304).end();
            });
        }
    }
}
