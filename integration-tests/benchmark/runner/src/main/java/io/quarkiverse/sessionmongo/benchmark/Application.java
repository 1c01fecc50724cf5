package io.quarkiverse.sessionmongo.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A contestant's process, and what a single visitor does there. Load is {@link Wrk}'s. */
final class Application implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final RunningProcess process;
    private final int port;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Application(RunningProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Started, and not yet listening. */
    static Application launch(Workspace workspace, Contestant contestant, MongoServer server, Map<String, String> settings) {
        int port = MongoServer.freePort();
        Map<String, String> environment = new HashMap<>(contestant.environment());
        environment.put("MONGO_URI", server.uri(contestant.database()));
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("PORT", String.valueOf(port));
        environment.putAll(settings);
        return new Application(
                workspace.start(contestant.id(), contestant.command(), contestant.directory(), environment), port);
    }

    static Application start(Workspace workspace, Contestant contestant, MongoServer server, Map<String, String> settings) {
        Application application = launch(workspace, contestant, server, settings);
        try {
            application.awaitAnswer();
            return application;
        } catch (BenchmarkException e) {
            application.close();
            throw e;
        }
    }

    /** Waits for the first successful answer. */
    void awaitAnswer() {
        FirstAnswer.await(process, port, START_LIMIT);
    }

    /** @return the Cookie header of the new session */
    String login() {
        HttpResponse<String> response = get("/login", null);
        if (response.statusCode() != 200) {
            throw new BenchmarkException("/login answered " + response.statusCode());
        }
        return response.headers().allValues("set-cookie").stream().map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }

    /** @throws BenchmarkException where a cookie leads to no session */
    void verify(List<String> cookies) {
        for (String cookie : cookies) {
            HttpResponse<String> response = get("/read", cookie);
            if (response.statusCode() != 200 || !response.body().matches("\\d+")) {
                throw new BenchmarkException("/read did not find the session: it answered %d, %s"
                        .formatted(response.statusCode(), response.body()));
            }
        }
    }

    /** Deletes what has expired. Done when that is. */
    CompletableFuture<Void> sweep() {
        return client.sendAsync(request("/sweep").build(), BodyHandlers.ofString()).thenAccept(response -> {
            if (response.statusCode() != 200) {
                throw new BenchmarkException("/sweep answered %d, %s".formatted(response.statusCode(), response.body()));
            }
        });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> get(String path, String cookie) {
        HttpRequest.Builder request = request(path);
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new BenchmarkException(path + " did not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("Interrupted", e);
        }
    }

    RunningProcess process() {
        return process;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
