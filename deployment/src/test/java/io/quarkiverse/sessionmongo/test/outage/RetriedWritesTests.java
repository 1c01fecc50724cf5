package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkiverse.sessionmongo.test.outage.Work.Place;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** A server that fails over during any command. */
abstract class RetriedWritesTests {

    private static final Set<String> READS = Set.of("find", "aggregate");
    /** Shutting down, interrupted at shutdown, no longer the primary, gone. */
    private static final String[] FAIL_OVERS = { "91", "11600", "10107", "close" };

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    @Inject
    Commands commands;

    /** The driver waits half a second before it looks for a server again. */
    static QuarkusUnitTest app(Class<?>... classes) {
        return SessionApp.of(classes).overrideConfigKey("quarkus.session-mongo.timeout", "20S")
                .overrideConfigKey("quarkus.session-mongo.max-sessions-per-principal", "2");
    }

    /** Whether the application observes the end of each session. */
    abstract boolean isObserved();

    /** Names, because JUnit and the application have different class loaders. */
    static Stream<String> eachWork() {
        return Stream.of(Work.values()).map(Work::name);
    }

    static Stream<Arguments> eachCommand() {
        return Stream.of(Work.values()).flatMap(work -> work.commands().stream()
                .flatMap(command -> Stream.of(FAIL_OVERS).map(kind -> Arguments.of(work.name(), command, kind))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eachWork")
    @DisplayName("D9 each write can be retried and is acknowledged by the majority")
    void onTheWire(String name) {
        Work work = Work.valueOf(name);
        Place place = new Place(root, store, clock);
        commands.take();

        place.work(work);

        assertThat(commands.take()).allSatisfy(command -> {
            assertThat(command).containsKey("lsid");
            if (!READS.contains(command.getFirstKey())) {
                assertThat(command)
                        .containsEntry("writeConcern", new BsonDocument("w", new BsonString("majority")));
                // One statement that names many is retried by the sweeper itself
                assertThat(command.containsKey("txnNumber")).isEqualTo(work != Work.SWEEP || isObserved());
            }
        }).extracting(BsonDocument::getFirstKey).containsAll(work.commands(isObserved()));
    }

    @ParameterizedTest(name = "{0}, {1} fails with {2}")
    @MethodSource("eachCommand")
    @DisplayName("D9 each command succeeds when the server fails over once")
    void once(String name, String sent, String kind) {
        Work work = Work.valueOf(name);
        String command = Work.name(sent, isObserved());
        Place place = new Place(root, store, clock);
        commands.takeFailed();

        try (FailPoint failing = FailPoint.next(TestServer.shared(), 1, kind, command)) {
            place.work(work);
        }

        assertThat(commands.takeFailed()).containsExactly(command);
    }

    @Test
    @DisplayName("D9 what was written before the connection broke is not written twice")
    void notTwice() {
        Browser visitor = new Browser(root);
        visitor.post("/increment");
        for (int i = 2; i <= 10; i++) {
            try (FailPoint failing = FailPoint.next(TestServer.shared(), 1, "close", "update")) {
                assertThat(visitor.post("/increment").statusCode()).isEqualTo(200);
            }
            assertThat(visitor.get("/n").body()).isEqualTo(Integer.toString(i));
        }
    }
}
