package io.quarkiverse.sessionmongo.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same application with and without the extension, on the JVM and as a native executable. */
record StartSubjects(List<Subject> present, List<String> leftOut) {

    static final String WITH = "session";
    static final String WITHOUT = "limit";

    /**
     * @param module {@link #WITH} or {@link #WITHOUT} the extension
     * @param files what is deployed
     */
    record Subject(String module, boolean nativeExecutable, Contestant contestant, Path files) {
    }

    static StartSubjects of(Options options, Tools tools) {
        List<Subject> present = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (boolean nativeExecutable : List.of(false, true)) {
            for (String module : List.of(WITH, WITHOUT)) {
                try {
                    present.add(subject(options, tools, module, nativeExecutable));
                } catch (BenchmarkException e) {
                    leftOut.add(module + (nativeExecutable ? ", native," : "") + " is not started: " + e.getMessage());
                }
            }
        }
        return new StartSubjects(present, leftOut);
    }

    private static Subject subject(Options options, Tools tools, String module, boolean nativeExecutable) {
        Path files = nativeExecutable ? Contestants.nativeExecutable(options, module)
                : options.directory().resolve(module).resolve("target/quarkus-app");
        List<String> command = nativeExecutable ? List.of(files.toString())
                : Contestants.jar(tools, files.resolve("quarkus-run.jar"));
        String id = module + (nativeExecutable ? "-native" : "");
        Contestant contestant = new Contestant(id, label(module, nativeExecutable), "benchmark_start",
                SessionForm.SESSION_MONGO, command, options.directory(), Map.of());
        return new Subject(module, nativeExecutable, contestant, files);
    }

    private static String label(String module, boolean nativeExecutable) {
        return (module.equals(WITH) ? "With the extension" : "Without it") + (nativeExecutable ? ", native" : ", JVM");
    }
}
