package io.quarkiverse.sessionmongo.codestart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** An application that {@code mvn quarkus:run} has started, with the log that its developer reads. */
final class RunningApplication implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process maven;
    private final Path log;
    private final int port;

    private RunningApplication(Process maven, Path log, int port) {
        this.maven = maven;
        this.log = log;
        this.port = port;
    }

    static RunningApplication start(Path project, Path log, String... settings) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ProcessBuilder builder = Starter.builder(project, log, settings);
        // quarkus:run hands the application nothing else. A cookie that is Secure would not come over plain HTTP
        builder.command().add("-DsysProps=quarkus.http.port=" + port + ",quarkus.session-mongo.cookie.secure=never");
        builder.command().add("quarkus:run");
        RunningApplication application = new RunningApplication(builder.start(), log, port);
        Instant end = Instant.now().plus(PATIENCE);
        while (!application.log().contains("Listening on")) {
            if (!application.maven.isAlive() || Instant.now().isAfter(end)) {
                application.close();
                throw new IllegalStateException("The application did not start; see " + log);
            }
            application.maven.waitFor(200, TimeUnit.MILLISECONDS);
        }
        return application;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param cookies what the visitor keeps */
    HttpResponse<String> get(String path, CookieManager cookies) throws Exception {
        HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
        return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                BodyHandlers.ofString());
    }

    /** As Ctrl-C does: each process of the terminal gets the signal. */
    @Override
    public void close() {
        maven.descendants().forEach(ProcessHandle::destroy);
        maven.destroy();
        maven.onExit().join();
    }
}
