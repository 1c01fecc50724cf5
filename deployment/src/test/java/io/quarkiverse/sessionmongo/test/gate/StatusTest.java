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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.web.Route;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

@DisplayName("R2 saved whatever the response is")
class StatusTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(StatusResource.class, Mappers.class, Routes.class);

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    Browser visitor;

    private void visit(Version version) {
        visitor = new Browser(root, version, Redirect.NEVER);
        assertThat(visitor.get("/plain").version()).isEqualTo(version);
        commands.take();
    }

    private static Stream<Arguments> eachVersion(Stream<Arguments> cases) {
        return cases.flatMap(one -> Stream.of(Version.values())
                .map(version -> Arguments.of(Stream.concat(Stream.of(version), Stream.of(one.get())).toArray())));
    }

    static Stream<Arguments> statuses() {
        return eachVersion(Stream.of(200, 201, 204, 303, 304, 400, 403, 404, 500, 503).map(Arguments::of));
    }

    static Stream<Arguments> ways() {
        return eachVersion(Stream.of(Arguments.of("/status/exception", 500), Arguments.of("/status/uni-failure", 500),
                Arguments.of("/status/mapped", 409), Arguments.of("/route", 200), Arguments.of("/route/fails", 500),
                Arguments.of("/vertx", 200), Arguments.of("/vertx/fails", 418), Arguments.of("/vertx/rerouted", 200)));
    }

    private void saved(HttpResponse<String> response) {
        assertThat(Browser.setCookie(response)).isNotNull();
        assertThat(commands.names()).containsExactly("insert");
        assertThat(visitor.get("/get").body()).isEqualTo("set");
    }

    @ParameterizedTest
    @MethodSource("statuses")
    @DisplayName("R2 status")
    void status(Version version, int status) {
        visit(version);
        HttpResponse<String> response = visitor.get("/status/" + status);

        assertThat(response.statusCode()).isEqualTo(status);
        saved(response);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    @DisplayName("R2 HEAD")
    void head(Version version) {
        visit(version);
        HttpResponse<String> response = visitor.send(visitor.request("HEAD", "/status/200"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        saved(response);
    }

    @ParameterizedTest
    @MethodSource("ways")
    @DisplayName("R2 exceptions, exception mappers and routes")
    void others(Version version, String path, int status) {
        visit(version);
        HttpResponse<String> response = visitor.get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        saved(response);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    @DisplayName("R2 no such page: 404, and nothing to save")
    void noSuchPage(Version version) {
        visit(version);

        assertThat(visitor.get("/status/no-such-page").statusCode()).isEqualTo(404);
        assertThat(commands.names()).isEmpty();
    }

    @Path("/status")
    public static class StatusResource {

        @Inject
        Session session;

        @GET
        @Path("{status:\\d+}")
        public Response status(@RestPath int status) {
            session.set("a", "set");
            return Response.status(status).build();
        }

        @GET
        @Path("exception")
        public String exception() {
            session.set("a", "set");
            throw new IllegalStateException("on purpose");
        }

        @GET
        @Path("mapped")
        public String mapped() {
            throw new UnsupportedOperationException("on purpose");
        }

        @GET
        @Path("uni-failure")
        public Uni<String> uniFailure() {
            session.set("a", "set");
            return Uni.createFrom().failure(new IllegalStateException("on purpose"));
        }
    }

    /** What an exception mapper sets is saved too. */
    public static class Mappers {

        @Inject
        Session session;

        @ServerExceptionMapper
        public Response map(UnsupportedOperationException thrown) {
            session.set("a", "set");
            return Response.status(409).entity("mapped").build();
        }
    }

    public static class Routes {

        @Inject
        Session session;

        @Route(path = "/route", methods = Route.HttpMethod.GET)
        void route(RoutingContext context) {
            session.set("a", "set");
            context.response().end("routed");
        }

        @Route(path = "/route/fails", methods = Route.HttpMethod.GET)
        Uni<String> fails() {
            session.set("a", "set");
            return Uni.createFrom().failure(new IllegalStateException("on purpose"));
        }

        void vertx(@Observes Router router) {
            router.get("/vertx").handler(context -> {
                Session.of(context).set("a", "set");
                context.end("plain");
            });
            router.get("/vertx/fails").handler(context -> {
                Session.of(context).set("a", "set");
                context.fail(418);
            });
            router.get("/vertx/rerouted").handler(context -> {
                Session.of(context).set("a", "set");
                context.reroute("/route");
            });
        }
    }
}
