package io.quarkiverse.sessionmongo.test.devui;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocket.Listener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.vertx.core.json.JsonObject;

/** Asks as the Dev UI's pages do. */
final class JsonRpc implements Listener, AutoCloseable {

    private static final String EXTENSION = "quarkus-session-mongo_";

    private final BlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;
    private int id;

    JsonRpc(int port) {
        socket = HttpClient.newHttpClient().newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + port + "/q/dev-ui/json-rpc-ws"), this).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            answers.add(new JsonObject(text.toString()));
            text.setLength(0);
        }
        return Listener.super.onText(from, data, last);
    }

    /** The result's object. */
    Object ask(String method, JsonObject parameters) {
        int asked = ++id;
        socket.sendText(new JsonObject().put("jsonrpc", "2.0").put("id", asked).put("method", EXTENSION + method)
                .put("params", parameters).encode(), true).join();
        JsonObject answer = take();
        while (answer.getInteger("id") != asked) {
            answer = take();
        }
        if (answer.containsKey("error")) {
            throw new AssertionError(method + ": " + answer);
        }
        return answer.getJsonObject("result").getValue("object");
    }

    private JsonObject take() {
        try {
            JsonObject answer = answers.poll(20, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("No answer");
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
