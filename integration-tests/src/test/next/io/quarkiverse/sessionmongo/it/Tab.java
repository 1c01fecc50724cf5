package io.quarkiverse.sessionmongo.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A page's socket. */
final class Tab implements WebSocket.Listener {

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    /** With the visitor's cookie, if it has one. */
    Tab(Visitor visitor, URI root, String path) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (visitor.cookie() != null) {
            builder.header("Cookie", "session=" + visitor.cookie());
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

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        received.add(StandardCharsets.UTF_8.decode(data).toString());
        socket.request(1);
        return null;
    }

    /** The next message. */
    String next() {
        try {
            String next = received.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("No message");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The answer to a message. */
    String ask(String message) {
        socket.sendText(message, true).join();
        return next();
    }

    /** The same as a binary message. */
    String askInBinary(String message) {
        socket.sendBinary(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)), true).join();
        return next();
    }

    /** The status with which the server closed it. */
    int awaitClosed() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    void close() {
        socket.abort();
    }
}
