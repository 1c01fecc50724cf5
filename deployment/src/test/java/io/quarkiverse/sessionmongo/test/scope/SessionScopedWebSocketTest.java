package io.quarkiverse.sessionmongo.test.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("S2 beside WebSockets Next each keeps its own session-scoped beans")
class SessionScopedWebSocketTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp
            .with(jar -> GeneratedClasses.webSocket(jar), VisitCount.class, VisitCountResource.class,
                    BadShapes.Injected.class, BadShapes.Service.class)
            .setForcedDependencies(List.of(SessionApp.extension("quarkus-websockets-next")));

    @TestHTTPResource
    URI root;

    @Test
    @DisplayName("S2 a connection has a bean of its own, the visitor has another one")
    void each() throws Exception {
        Browser visitor = new Browser(root);
        visitor.post("/visit-count");
        Answers one = connect(visitor);
        Answers other = connect(visitor);

        assertThat(one.ask()).isEqualTo("1");
        assertThat(one.ask()).isEqualTo("2");
        assertThat(other.ask()).isEqualTo("1");
        assertThat(visitor.post("/visit-count").body()).isEqualTo("2");
        assertThat(new Browser(root).post("/visit-count").body()).isEqualTo("1");
    }

    private Answers connect(Browser visitor) {
        Answers answers = new Answers();
        answers.socket = HttpClient.newHttpClient().newWebSocketBuilder()
                .header("Cookie", Browser.COOKIE + "=" + visitor.cookie())
                .buildAsync(URI.create(root.toString().replaceFirst("http", "ws") + "socket"), answers).join();
        return answers;
    }

    private static final class Answers implements WebSocket.Listener {

        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private WebSocket socket;

        String ask() throws InterruptedException {
            socket.sendText("count", true).join();
            return received.poll(20, TimeUnit.SECONDS);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            received.add(data.toString());
            return WebSocket.Listener.super.onText(from, data, last);
        }
    }
}
