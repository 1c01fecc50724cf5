package io.quarkiverse.sessionmongo.test.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.EveryKind;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.Kinds;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** The server waits before each update, so that what is done meanwhile is between a save's command and its effect. */
@NeedsServer("has no fail points")
@DisplayName("A save is on its way to the database, and what happens to its session meanwhile")
class SlowSaveTest {

    private static final int MILLIS = 1000;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of();

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Inject
    SessionStore store;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
        visitor.post("/login?principal=alice");
        visitor.post("/set?value=before");
        commands.take();
    }

    private CompletableFuture<HttpResponse<String>> send(String path) {
        Browser window = visitor.copy();
        return window.sendAsync(window.request("POST", path));
    }

    private void awaitUpdates(int count) {
        List<String> names = new ArrayList<>();
        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            names.addAll(commands.names());
            return names.stream().filter("update"::equals).count() == count;
        });
    }

    private static void ordinary(CompletableFuture<HttpResponse<String>> response) {
        assertThat(response.join().statusCode()).isEqualTo(200);
        assertThat(Browser.setCookie(response.join())).isNull();
    }

    @EveryKind
    @DisplayName("C1 logout: stays gone, the response is normal and sets no cookie")
    void logout(String kind) {
        String set = Kinds.path(kind, "set?value=late");
        try (FailPoint slow = FailPoint.slow(TestServer.shared(), MILLIS, "update")) {
            CompletableFuture<HttpResponse<String>> save = send(set);
            awaitUpdates(1);
            assertThat(visitor.copy().post("/logout").statusCode()).isEqualTo(200);
            assertThat(save).isNotDone();
            ordinary(save);
        }
        assertThat(store.find(visitor.handle())).isEmpty();
    }

    @EveryKind
    @DisplayName("C10 signed out everywhere: none comes back")
    void deleteByPrincipal(String kind) {
        String set = Kinds.path(kind, "set?value=late");
        try (FailPoint slow = FailPoint.slow(TestServer.shared(), MILLIS, "update")) {
            CompletableFuture<HttpResponse<String>> save = send(set);
            awaitUpdates(1);
            assertThat(store.deleteByPrincipal("alice")).isPositive();
            assertThat(save).isNotDone();
            ordinary(save);
        }
        assertThat(store.findByPrincipal("alice")).isEmpty();
    }

    @EveryKind
    @DisplayName("C3 C4 other attributes and counts: all survive")
    void others(String kind) {
        String set = Kinds.path(kind, "set?name=b&value=late");
        String increment = Kinds.path(kind, "increment?name=n");
        try (FailPoint slow = FailPoint.slow(TestServer.shared(), MILLIS, "update")) {
            List<CompletableFuture<HttpResponse<String>>> saves = List.of(send(set), send(increment), send(increment));
            awaitUpdates(3);
            assertThat(saves).noneMatch(CompletableFuture::isDone);
            saves.forEach(SlowSaveTest::ordinary);
        }
        assertThat(visitor.get("/get?name=b").body()).isEqualTo("late");
        assertThat(visitor.get("/get").body()).isEqualTo("before");
        assertThat(visitor.get("/n").body()).isEqualTo("2");
    }

    @EveryKind
    @DisplayName("C5 a read meanwhile gets what is stored, and writes nothing back")
    void read(String kind) {
        String set = Kinds.path(kind, "set?value=after");
        String get = Kinds.path(kind, "get");
        try (FailPoint slow = FailPoint.slow(TestServer.shared(), MILLIS, "update")) {
            CompletableFuture<HttpResponse<String>> save = send(set);
            awaitUpdates(1);
            assertThat(visitor.copy().post(get).body()).isEqualTo("before");
            assertThat(save).isNotDone();
            ordinary(save);
        }
        assertThat(commands.names()).doesNotContain("update");
        assertThat(visitor.get("/get").body()).isEqualTo("after");
    }
}
