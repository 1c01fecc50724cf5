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

    /** Builds the peers that can be built here. */
    static Contestants prepare(Context context) {
        PeerBuilds builds = new PeerBuilds(context.options(), context.tools(), context.workspace());
        Contestants contestants = new Contestants(new ArrayList<>(), new ArrayList<>());
        contestants.add(context, Contestant.SESSION, () -> session(context));
        contestants.add(context, Contestant.LIMIT, () -> limit(context));
        contestants.add(context, Contestant.LAZY,
                () -> session(context).variant(Contestant.LAZY, "Session Mongo, loading=lazy", "benchmark_lazy",
                        session(context).command(), Map.of("QUARKUS_SESSION_MONGO_LOADING", "lazy",
                                "QUARKUS_SESSION_MONGO_DATABASE", "benchmark_lazy")));
        contestants.add(context, Contestant.NATIVE, () -> session(context).variant(Contestant.NATIVE, "Session Mongo, native",
                session(context).database(), List.of(nativeExecutable(context.options(), "session").toString(), HEAP),
                Map.of()));
        contestants.add(context, Contestant.EXPRESS, () -> express(builds));
        contestants.add(context, Contestant.SPRING, () -> spring(context, builds));
        return contestants;
    }

    private void add(Context context, String id, Supplier<Contestant> contestant) {
        if (!context.options().measures(id)) {
            return;
        }
        try {
            present.add(contestant.get());
        } catch (BenchmarkException e) {
            Console.say("%s is left out: %s", id, e.getMessage());
            leftOut.add(id + " is left out: " + BenchmarkException.brief(e));
        }
    }

    /** The extension on the JVM, as it is by default. */
    static Contestant session(Context context) {
        Path directory = context.options().directory();
        return new Contestant(Contestant.SESSION, "Session Mongo", "benchmark_session", SessionForm.SESSION_MONGO,
                jar(context.tools(), directory.resolve("session/target/quarkus-app/quarkus-run.jar")), directory, Map.of());
    }

    /** The same commands by hand. */
    static Contestant limit(Context context) {
        Path directory = context.options().directory();
        return new Contestant(Contestant.LIMIT, "The limit: by hand", "benchmark_limit", SessionForm.BY_HAND,
                jar(context.tools(), directory.resolve("limit/target/quarkus-app/quarkus-run.jar")), directory, Map.of());
    }

    private static Contestant express(PeerBuilds builds) {
        return new Contestant(Contestant.EXPRESS, "express-session + connect-mongo", "benchmark_express", SessionForm.EXPRESS,
                List.of(builds.node().toString(), "--max-old-space-size=512", "server.js"), builds.express(), Map.of());
    }

    private static Contestant spring(Context context, PeerBuilds builds) {
        return new Contestant(Contestant.SPRING, "Spring Session MongoDB", "benchmark_spring", SessionForm.SPRING,
                jar(context.tools(), builds.spring()), context.options().directory(), Map.of());
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
