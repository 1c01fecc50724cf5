package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    static final QuarkusUnitTest APP = SessionApp.of(StatusResource.class, Routes.class);

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    Browser visitor;

    @BeforeEach
    void visit() {
        visitor = new Browser(root);
        commands.take();
    }

    private void saved(HttpResponse<String> response) {
        assertThat(Browser.setCookie(response)).isNotNull();
        assertThat(commands.names()).containsExactly("insert");
        assertThat(visitor.get("/get").body()).isEqualTo("set");
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 201, 204, 303, 304, 400, 403, 404, 500, 503 })
    @DisplayName("R2 status")
    void status(int status) {
        HttpResponse<String> response = visitor.get("/status/" + status);

        assertThat(response.statusCode()).isEqualTo(status);
        saved(response);
    }

    @Test
    @DisplayName("R2 HEAD")
    void head() {
        HttpResponse<String> response = visitor.send(visitor.request("HEAD", "/status/200"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        saved(response);
    }

    @ParameterizedTest
    @CsvSource({ "/status/exception, 500", "/status/uni-failure, 500", "/status/no-such-page, 404", "/route, 200",
            "/route/fails, 500", "/vertx, 200", "/vertx/fails, 418", "/vertx/rerouted, 200" })
    @DisplayName("R2 exceptions and routes")
    void others(String path, int status) {
        HttpResponse<String> response = visitor.get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        if (status != 404) {
            saved(response);
        }
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
        @Path("uni-failure")
        public Uni<String> uniFailure() {
            session.set("a", "set");
            return Uni.createFrom().failure(new IllegalStateException("on purpose"));
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
