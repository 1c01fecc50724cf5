package io.quarkiverse.sessionmongo.it;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;

/** The packaged demo as a process of its own: the native executable where it was built, else the jar. */
final class DemoProcess implements AutoCloseable {

    private final List<String> command;
    private final int port;
    private volatile Process process;

    private DemoProcess(List<String> command, int port) {
        this.command = command;
        this.port = port;
    }

    static DemoProcess start(String connectionString, String... settings) throws IOException {
        int port = DatabaseServer.freePort();
        List<String> command = new ArrayList<>();
        File executable = new File(System.getProperty("native.image.path", ""));
        List<String> properties = new ArrayList<>(List.of("-Dquarkus.http.port=" + port, "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.session-mongo.connection-string=" + connectionString));
        properties.addAll(List.of(settings));
        if (executable.canExecute()) {
            command.add(executable.getPath());
            command.addAll(properties);
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(properties);
            command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        }
        DemoProcess demo = new DemoProcess(command, port);
        demo.restart();
        return demo;
    }

    /** Once more, after {@link #close}. */
    void restart() throws IOException {
        File log = log().toFile();
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log)).start();
        Awaitility.await("the demo; see " + log).atMost(Duration.ofMinutes(1)).until(this::answers);
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The demo ended with " + process.exitValue());
        }
        return DatabaseServer.answers(port);
    }

    /** What it has said, kept over restarts. */
    Path log() {
        return Path.of("target", "demo-" + port + ".log");
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /**
     * Asks it to end, as an orchestrator does, and waits until it has.
     *
     * @param told runs as soon as it was asked
     */
    void terminate(Runnable told) {
        process.destroy();
        told.run();
        process.onExit().join();
    }

    /** As {@code kill -9} does. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
