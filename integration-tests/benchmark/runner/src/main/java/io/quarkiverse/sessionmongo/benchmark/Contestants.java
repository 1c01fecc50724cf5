package io.quarkiverse.sessionmongo.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Those that can be measured here, and why others cannot.
 *
 * @param present in the order of their turns: each next to the one that it is compared with
 * @param leftOut a line for each that is missing
 */
record Contestants(List<Contestant> present, List<String> leftOut) {

    /** The same bound for each heap. */
    private static final String HEAP = "-Xmx512m";

    static Contestants prepare(Options options, Tools tools, Workspace workspace) {
        PeerBuilds builds = new PeerBuilds(options, tools, workspace);
        Path directory = options.directory();
        List<Contestant> present = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        List<String> session = jar(tools, directory.resolve("session/target/quarkus-app/quarkus-run.jar"));
        List<String> limit = jar(tools, directory.resolve("limit/target/quarkus-app/quarkus-run.jar"));

        add(Contestant.SESSION, options, present, leftOut,
                () -> quarkus(Contestant.SESSION, "Session Mongo", session, Map.of()));
        add(Contestant.LIMIT, options, present, leftOut, () -> new Contestant(Contestant.LIMIT, "The limit: by hand",
                "benchmark_limit", SessionForm.BY_HAND, limit, directory, Map.of()));
        add(Contestant.LAZY, options, present, leftOut, () -> quarkus(Contestant.LAZY, "Session Mongo, loading=lazy", session,
                Map.of("QUARKUS_SESSION_MONGO_LOADING", "lazy")));
        add(Contestant.NATIVE, options, present, leftOut, () -> quarkus(Contestant.NATIVE, "Session Mongo, native",
                List.of(nativeExecutable(options, "session").toString(), HEAP), Map.of()));
        add(Contestant.EXPRESS, options, present, leftOut, () -> new Contestant(Contestant.EXPRESS,
                "express-session + connect-mongo", "benchmark_express", SessionForm.EXPRESS,
                List.of(builds.node().toString(), "--max-old-space-size=512", "server.js"), builds.express(), Map.of()));
        add(Contestant.SPRING, options, present, leftOut, () -> new Contestant(Contestant.SPRING, "Spring Session MongoDB",
                "benchmark_spring", SessionForm.SPRING, jar(tools, builds.spring()), directory, Map.of()));
        return new Contestants(present, leftOut);
    }

    private static void add(String id, Options options, List<Contestant> present, List<String> leftOut,
            Supplier<Contestant> contestant) {
        if (!options.measures(id)) {
            return;
        }
        try {
            present.add(contestant.get());
        } catch (BenchmarkException e) {
            leftOut.add(id + " is left out: " + e.getMessage());
        }
    }

    private static Contestant quarkus(String id, String label, List<String> command, Map<String, String> environment) {
        return new Contestant(id, label, "benchmark_session", SessionForm.SESSION_MONGO, command, Path.of("").toAbsolutePath(),
                environment);
    }

    static List<String> jar(Tools tools, Path jar) {
        if (!Files.exists(jar)) {
            throw new BenchmarkException(jar.getFileName() + " has not been built");
        }
        return List.of(tools.java().toString(), HEAP, "-jar", jar.toString());
    }

    /** @throws BenchmarkException where there is none, saying why */
    static Path nativeExecutable(Options options, String module) {
        Path executable = options.directory()
                .resolve(module + "/target/native/quarkus-session-mongo-benchmark-" + module + "-1.0.0-SNAPSHOT-runner");
        if (options.skipNative()) {
            throw new BenchmarkException("benchmark.skipNative is set");
        }
        if (System.getenv("GRAALVM_HOME") == null) {
            throw new BenchmarkException("GRAALVM_HOME is not set, so that no native executable was built");
        }
        if (!Files.isExecutable(executable)) {
            throw new BenchmarkException("no native executable was built");
        }
        return executable;
    }
}
