package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.Load;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.web.RouteFilter;
import io.vertx.ext.web.RoutingContext;

@DisplayName("R6 clients that hang up in the middle leave nothing behind")
class HangUpTest {

    private static final int REQUESTS = 10_000;

    /** How many worker threads Quarkus may start for them, which is no leak: far fewer than requests. */
    private static final int WORKERS = Math.max(200, 8 * Runtime.getRuntime().availableProcessors());

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Requests.class);

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Inject
    Requests requests;

    private void hangUp(String cookie, int value) {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(("POST /set?value=" + value + " HTTP/1.1\r\nHost: localhost\r\nCookie: session="
                    + cookie + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what the test itself has noted down. */
    private long usedMemory() {
        commands.take();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void nothing() throws Exception {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        Load.run(8, 1000, i -> hangUp(visitor.cookie(), i));
        long memory = usedMemory();
        int threads = Thread.activeCount();

        Load.run(8, REQUESTS, i -> hangUp(visitor.cookie(), i));

        await().atMost(Duration.ofSeconds(60)).until(() -> visitor.get("/get").statusCode() == 200);
        assertThat(visitor.get("/get").body()).matches("\\d+");
        assertThat(requests.count()).isPositive();
        assertThat(Thread.activeCount()).isLessThan(threads + WORKERS);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(usedMemory() - memory).isLessThan(20_000_000));
    }

    /** How many arrived. */
    @ApplicationScoped
    public static class Requests {

        private final AtomicInteger count = new AtomicInteger();

        @RouteFilter
        void count(RoutingContext context) {
            count.incrementAndGet();
            context.next();
        }

        int count() {
            return count.get();
        }
    }
}
