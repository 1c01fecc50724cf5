package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStoreFailed;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer("has no fail points")
@DisplayName("D3 a failed command is an event that says which, of which session")
class StoreFailedEventTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Observer.class);

    @TestHTTPResource
    URI root;

    @Inject
    Observer observer;

    @Test
    void save() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        try (FailPoint failing = FailPoint.error(TestServer.shared(), 2, "update")) {
            assertThat(visitor.post("/set?value=secret").statusCode()).isEqualTo(503);
        }

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(observer.events()).singleElement().asString()
                .contains("operation=save", visitor.handle()).doesNotContain("secret"));
    }

    /** What was told. */
    @ApplicationScoped
    public static class Observer {

        private final List<SessionStoreFailed> events = new CopyOnWriteArrayList<>();

        void failed(@ObservesAsync SessionStoreFailed event) {
            events.add(event);
        }

        List<SessionStoreFailed> events() {
            return events;
        }
    }
}
