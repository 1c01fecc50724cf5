package io.quarkiverse.sessionmongo.test.ends;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.sessionmongo.test.Browser;

/** The client's side of a WebSocket. */
public final class Client implements WebSocket.Listener {

    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    /** With the visitor's cookie, if it has one. */
    public Client(Browser visitor, URI root, String path) {
        WebSocket.Builder builder = visitor.client().newWebSocketBuilder();
        if (visitor.cookie() != null) {
            builder.header("Cookie", Browser.COOKIE + "=" + visitor.cookie());
        }
        socket = builder.buildAsync(URI.create("ws://" + root.getAuthority() + path), this).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        received.add(text.toString());
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        closed.completeExceptionally(failure);
    }

    /** The answer to a message. */
    public String ask(String message) {
        socket.sendText(message, true).join();
        try {
            return received.poll(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    /** The status with which the server closed it. */
    public int awaitClosed() {
        await().atMost(Duration.ofSeconds(20)).until(closed::isDone);
        return closed.join();
    }

    public void close() {
        socket.abort();
    }
}
