package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The same endpoints with a save before each response and with {@code enabled=false}: clients and logs see the same. */
abstract class MisbehavingTests {

    /** Statuses whose pages are Quarkus' and Vert.x' own. */
    private static final Set<Integer> OWN_PAGES = Set.of(400, 500);

    private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

    @TestHTTPResource
    URI root;

    private final Log log = new Log();

    /** All that is worth a warning. */
    private static final class Log extends Handler {

        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                records.add(record);
            }
        }

        @Override
        public void flush() {
            // Nothing is kept back
        }

        @Override
        public void close() {
            // Nothing is open
        }
    }

    static QuarkusUnitTest app(boolean sessions) {
        return SessionApp.of(MisbehavingTests.class, Misbehaviour.class, Routes.class)
                .overrideConfigKey("quarkus.session-mongo.enabled", Boolean.toString(sessions));
    }

    static Stream<Arguments> cases() {
        return Stream.of(Version.values())
                .flatMap(version -> Stream.of(Misbehaviour.values()).map(each -> Arguments.of(each.name(), version)));
    }

    private static String path(Misbehaviour each, Version version) {
        return "/wrong/" + each + "/" + version;
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(log);
    }

    /** A line with an exception that names the request, or whose exception does. */
    private static boolean isAbout(LogRecord record, String path) {
        return record.getThrown() != null && (MESSAGE.format(record).contains(path + " failed")
                || ("on purpose in " + path).equals(record.getThrown().getMessage()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("R9 what an endpoint does wrong has the outcome that it has without us")
    void outcome(String name, Version version) throws Exception {
        Misbehaviour each = Misbehaviour.valueOf(name);
        String answer = each.answer(version == Version.HTTP_2);
        if (answer.equals(Misbehaviour.NOTHING)) {
            withoutAnswer(each, version);
            awaitLog(each, version);
            return;
        }
        HttpResponse<String> response = send(each, version);
        assertThat(OWN_PAGES.contains(response.statusCode()) ? Integer.toString(response.statusCode())
                : (response.statusCode() + " " + response.body()).strip())
                .isEqualTo(answer);
        awaitLog(each, version);
    }

    /** Once, and nothing else; it may be written after the response. */
    void awaitLog(Misbehaviour each, Version version) {
        String logged = each.logged(version == Version.HTTP_2);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                log.records.stream().filter(record -> isAbout(record, path(each, version))))
                .extracting(record -> record.getThrown().getClass().getSimpleName())
                .isEqualTo(logged.isEmpty() ? List.of() : List.of(logged)));
    }

    /** A response whose end throws before its head is written is one that Vert.x takes for sent. */
    abstract void withoutAnswer(Misbehaviour each, Version version) throws Exception;

    HttpResponse<String> send(Misbehaviour each, Version version) throws Exception {
        // Each on a connection of its own: Vert.x answers nothing more on some of them
        HttpClient client = HttpClient.newBuilder().version(version).build();
        return client.sendAsync(
                HttpRequest.newBuilder(root.resolve(path(each, version))).POST(BodyPublishers.noBody()).build(),
                BodyHandlers.ofString()).get(20, TimeUnit.SECONDS);
    }

    /** What the session says to a write that comes too late. */
    static void writeLate(RoutingContext context, Consumer<Session> write) {
        if (isEnabled()) {
            try {
                write.accept(Session.of(context));
            } catch (IllegalStateException e) {
                throw new IllegalStateException("on purpose in " + context.request().path(), e);
            }
        } else {
            throw new IllegalStateException("on purpose in " + context.request().path());
        }
    }

    private static boolean isEnabled() {
        return ConfigProvider.getConfig().getValue("quarkus.session-mongo.enabled", Boolean.class);
    }

    public static class Routes {

        void routes(@Observes Router router) {
            boolean enabled = isEnabled();
            for (Misbehaviour each : Misbehaviour.values()) {
                router.post("/wrong/" + each + "/*").handler(context -> {
                    if (enabled) {
                        Session.of(context).set("a", 1);
                    }
                    each.respond(context);
                });
            }
        }
    }
}
