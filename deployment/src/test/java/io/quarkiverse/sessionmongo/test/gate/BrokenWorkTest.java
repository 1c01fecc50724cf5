package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.runtime.gate.BeforeCommit;
import io.quarkiverse.sessionmongo.runtime.gate.GatedResponse;
import io.quarkiverse.sessionmongo.runtime.gate.Replacement;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

@DisplayName("R9 a mistake in the work that comes before a response")
class BrokenWorkTest {

    private static final List<String> MISTAKES = List.of("prepare", "writesHead", "writeHead", "replacement");
    private static final List<String> MOMENTS = List.of("at-once", "later");
    private static final List<String> WAYS = List.of("end", "write", "head-handler");

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Routes.class, Work.class)
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(BrokenWorkTest::logged);

    @TestHTTPResource
    URI root;

    static Stream<Arguments> mistakes() {
        return Stream.of(Version.values()).flatMap(version -> MISTAKES.stream().flatMap(mistake -> MOMENTS.stream()
                .flatMap(moment -> WAYS.stream().map(way -> Arguments.of(version, mistake, moment, way)))));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    @DisplayName("R9 500, and nothing hangs")
    void mistake(Version version, String mistake, String moment, String way) {
        HttpResponse<String> response = new Browser(root, version, Redirect.NEVER)
                .get("/broken/" + way + "?mistake=" + mistake + "&moment=" + moment);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().map()).doesNotContainKey("x-endpoint");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    private static void logged(List<LogRecord> records) {
        for (String mistake : List.of("writesHead", "writeHead", "replacement")) {
            assertThat(records.stream().filter(record -> record.getThrown() != null
                    && ("mistake in " + mistake).equals(record.getThrown().getMessage()))).as(mistake)
                    .hasSizeGreaterThanOrEqualTo(Version.values().length * MOMENTS.size() * WAYS.size());
        }
    }

    /** Does one thing wrong. */
    private record Work(String mistake, boolean later) implements BeforeCommit {

        private void at(String method) {
            if (method.equals(mistake)) {
                throw new IllegalStateException("mistake in " + method);
            }
        }

        @Override
        public Future<Void> prepare(Moment moment) {
            at("prepare");
            Promise<Void> promise = Promise.promise();
            Runnable done = () -> {
                if (mistake.equals("replacement")) {
                    promise.fail("on purpose");
                } else {
                    promise.complete();
                }
            };
            if (later) {
                Vertx.currentContext().runOnContext(nothing -> done.run());
            } else {
                done.run();
            }
            return promise.future();
        }

        @Override
        public boolean writesHead() {
            at("writesHead");
            return true;
        }

        @Override
        public void writeHead(MultiMap headers) {
            headers.set("X-Endpoint", "half");
            at("writeHead");
            at("writesHead");
        }

        @Override
        public Replacement replacement(Throwable failure) {
            at("replacement");
            return new Replacement(500, "");
        }
    }

    public static class Routes {

        private static void attach(RoutingContext context) {
            ((GatedResponse) context.response()).attach(
                    new Work(context.request().getParam("mistake"), context.request().getParam("moment").equals("later")),
                    context);
            context.response().putHeader("X-Endpoint", "1");
        }

        void routes(@Observes Router router) {
            router.get("/broken/end").handler(context -> {
                attach(context);
                context.response().end("endpoint");
            });
            router.get("/broken/write").handler(context -> {
                attach(context);
                context.response().setChunked(true).write("endpoint");
                context.response().end("endpoint");
            });
            router.get("/broken/head-handler").handler(context -> {
                attach(context);
                context.addHeadersEndHandler(head -> context.response().putHeader("X-Endpoint", "2"));
                context.response().end("endpoint");
            });
        }
    }
}
