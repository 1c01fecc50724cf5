package io.quarkiverse.sessionmongo.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Makes the load. */
final class Wrk {

    private static final int THREADS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workspace workspace;
    private final Path program;
    private final Path script;

    Wrk(Workspace workspace, Path program) {
        this.workspace = workspace;
        this.program = program;
        this.script = workspace.newPath("load.lua");
        try (InputStream in = Wrk.class.getResourceAsStream("/load.lua")) {
            Files.copy(in, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code load.lua} prints; times in microseconds. */
    private record Summary(long requests, long micros, long p50, long p99, long max, long notOk, long broken, long wrapped) {
    }

    LoadResult run(Load load, int port) {
        int threads = Math.min(THREADS, load.connections());
        Map<String, String> environment = new HashMap<>();
        load.cookies().ifPresent(file -> environment.put("COOKIES", file.toString()));
        environment.put("THREADS", String.valueOf(threads));
        environment.put("DELAY", String.valueOf(load.delayMillis()));
        if (load.once()) {
            environment.put("ONCE", "true");
        }
        List<String> command = List.of(program.toString(), "-t" + threads, "-c" + load.connections(),
                "-d" + load.seconds() + "s", "-s", script.toString(), "http://127.0.0.1:" + port + load.path());
        try (RunningProcess process = workspace.start("wrk", command, workspace.directory(), environment)) {
            process.await(PATIENCE.plusSeconds(load.seconds()));
            return process.log().lines().filter(line -> line.startsWith("{")).findFirst().map(this::result)
                    .orElseGet(() -> new LoadResult.Failed("wrk printed: " + process.lastLines()));
        }
    }

    private LoadResult result(String line) {
        try {
            Summary summary = JSON.readValue(line, Summary.class);
            if (summary.notOk() > 0 || summary.broken() > 0 || summary.requests() == 0) {
                return new LoadResult.Failed("%d answers, %d of them not 2xx, %d connections broken or timed out"
                        .formatted(summary.requests(), summary.notOk(), summary.broken()));
            }
            if (summary.wrapped() > 0) {
                return new LoadResult.Failed("There were too few sessions: one has been ended twice");
            }
            return new LoadResult.Answered(summary.requests(), summary.micros() / 1e6, summary.p50() / 1e3,
                    summary.p99() / 1e3, summary.max() / 1e3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
