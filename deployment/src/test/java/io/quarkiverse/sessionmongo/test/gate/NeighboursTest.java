package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocket.Listener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.web.Route;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

@DisplayName("R3 the gate among what else there is in an application")
class NeighboursTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(EchoResource.class, Neighbours.class, Filters.class)
            .overrideConfigKey("quarkus.http.enable-compression", "true")
            .overrideConfigKey("quarkus.http.cors.enabled", "true")
            .overrideConfigKey("quarkus.http.cors.origins", "https://example.org");
    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Inject
    Neighbours neighbours;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
        visitor.post("/set?value=1");
        commands.take();
        neighbours.seen().clear();
    }

    static Stream<Arguments> echoes() {
        return Stream.of(Version.values())
                .flatMap(version -> Stream.of("/echo", "/echo/route", "/echo/body-handler", "/echo/raw")
                        .map(path -> Arguments.of(version, path)));
    }

    @ParameterizedTest
    @MethodSource("echoes")
    @DisplayName("R3 a large body in, through a body handler or none, and compressed out")
    void compression(Version version, String path) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(version).followRedirects(Redirect.NEVER).build();
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path)).header("Cookie", "session=" + visitor.cookie())
                .header("Accept-Encoding", "gzip").header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x".repeat(1_000_000))).build();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(response.body()).hasSizeLessThan(100_000);
        assertThat(visitor.get("/get").body()).isEqualTo("1000000");
    }

    @Test
    @DisplayName("R3 a CORS preflight is answered before us: no command")
    void preflight() {
        HttpResponse<String> response = visitor.send(visitor.request("OPTIONS", "/set")
                .header("Origin", "https://example.org").header("Access-Control-Request-Method", "POST"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://example.org");
        assertThat(commands.names()).isEmpty();
    }

    @Test
    @DisplayName("R3 an upgrade to a WebSocket saves first and passes through")
    void webSocket() throws Exception {
        CompletableFuture<String> echo = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient().newWebSocketBuilder().header("Cookie", "session=" + visitor.cookie())
                .buildAsync(URI.create(root.toString().replace("http:", "ws:")).resolve("/socket"), new Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        echo.complete(data.toString());
                        return null;
                    }
                }).get(20, TimeUnit.SECONDS);
        assertThat(visitor.get("/get").body()).isEqualTo("upgraded");
        socket.sendText("hello", true);

        assertThat(echo.get(20, TimeUnit.SECONDS)).isEqualTo("hello");
        socket.abort();
    }

    @Test
    @DisplayName("R3 handlers and filters of others run once each, in their order, and see what they would without us")
    void hooks() {
        HttpResponse<String> response = visitor.get("/hooked");

        assertThat(response.headers().firstValue("X-Late")).hasValue("set as the head left");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(neighbours.seen()).containsExactly("headers 201", "body 6", "end"));
    }

    @Test
    @DisplayName("R3 a response filter of Quarkus REST sees and changes the response")
    void filter() {
        HttpResponse<String> response = visitor.post("/set?value=2");

        assertThat(response.headers().firstValue("X-Filtered")).hasValue("200");
    }

    /** What takes a body. */
    @Path("/echo")
    public static class EchoResource {

        @Inject
        Session session;

        @POST
        public String echo(String body) {
            session.set("a", Integer.toString(body.length()));
            return body;
        }
    }

    /** A filter of Quarkus REST. */
    public static class Filters {

        @ServerResponseFilter
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            response.getHeaders().add("X-Filtered", Integer.toString(response.getStatus()));
        }
    }

    /** Routes and hooks of plain Vert.x. */
    @ApplicationScoped
    public static class Neighbours {

        private final List<String> seen = new CopyOnWriteArrayList<>();

        List<String> seen() {
            return seen;
        }

        @Route(path = "/echo/route", methods = Route.HttpMethod.POST)
        void echo(RoutingContext context) {
            echo(context, context.body().buffer());
        }

        private static void echo(RoutingContext context, Buffer body) {
            Session.of(context).set("a", Integer.toString(body.length()));
            // With compression on, Quarkus says "identity" for routes that do not take it away
            context.response().headers().remove("Content-Encoding");
            context.end(body);
        }

        void routes(@Observes Router router) {
            router.post("/echo/body-handler").handler(BodyHandler.create())
                    .handler(context -> echo(context, context.body().buffer()));
            router.post("/echo/raw").handler(context -> {
                context.request().body().onSuccess(body -> echo(context, body)).onFailure(context::fail);
                context.request().resume();
            });
            router.get("/socket").handler(context -> {
                Session.of(context).set("a", "upgraded");
                context.request().toWebSocket().onSuccess(socket -> socket.textMessageHandler(socket::writeTextMessage))
                        .onFailure(context::fail);
            });
            router.get("/hooked").handler(context -> {
                context.addHeadersEndHandler(head -> {
                    seen.add("headers " + context.response().getStatusCode());
                    context.response().putHeader("X-Late", "set as the head left");
                });
                context.addBodyEndHandler(body -> seen.add("body " + context.response().bytesWritten()));
                context.addEndHandler(end -> seen.add("end"));
                Session.of(context).set("a", "hooked");
                context.response().setStatusCode(201).end("hooked");
            });
        }
    }
}
