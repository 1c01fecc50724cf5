package io.quarkiverse.sessionmongo.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * The system properties {@code benchmark.*}.
 *
 * @param rounds how often each application has its turn; the medians are over these
 * @param seconds how long each run lasts
 * @param warmup seconds of load, over all paths, before the first run of a turn
 * @param matrixSeconds how long a run lasts at other numbers of connections, which are measured in the first round only;
 *        0: not at all
 * @param few sessions in the collection, and cookies in the requests
 * @param many the same for the second half of a turn
 * @param parts what is measured
 * @param only ids of the applications that are measured; empty: all
 * @param starts how often each application is started in the part {@code start}
 * @param swept sessions in the part {@code sweeper}, half of them expired
 * @param sweepBatch {@code sweep.batch-size} there
 * @param skipNative leaves the native executables out although there is a GraalVM
 * @param publish writes the results into the documentation too
 * @param directory where the applications under measurement are
 */
public record Options(int rounds, int seconds, int warmup, int matrixSeconds, int few, int many, Set<Part> parts,
        List<String> only, int starts, int swept, int sweepBatch, boolean skipNative, boolean publish,
        @JsonIgnore Path directory) {

    /** The number of connections that decides the targets. */
    public static final int CONNECTIONS = 32;
    /** The other ones. */
    public static final List<Integer> OTHER_CONNECTIONS = List.of(1, 8, 128);

    static Options fromProperties() {
        return new Options(Integer.getInteger("benchmark.rounds", 2), Integer.getInteger("benchmark.seconds", 2),
                Integer.getInteger("benchmark.warmup", 30), Integer.getInteger("benchmark.matrix.seconds", 1),
                Integer.getInteger("benchmark.few", 200), Integer.getInteger("benchmark.many", 100_000),
                Part.parse(System.getProperty("benchmark.parts", "requests,update,sweeper,nodes,start,footprint")), chosen(),
                Integer.getInteger("benchmark.starts", 5), Integer.getInteger("benchmark.swept", 2_000_000),
                Integer.getInteger("benchmark.sweep.batch", 1_000),
                isOn("benchmark.skipNative"), isOn("benchmark.publish"),
                Path.of(System.getProperty("benchmark.directory", "integration-tests/benchmark")).toAbsolutePath().normalize());
    }

    private static List<String> chosen() {
        String names = System.getProperty("benchmark.only", "");
        return names.isBlank() ? List.of() : List.of(names.trim().split("\\s*,\\s*"));
    }

    /** {@code -Dname} alone is on, too. */
    private static boolean isOn(String property) {
        String value = System.getProperty(property);
        return value != null && !value.equals("false");
    }

    boolean measures(String contestant) {
        return only.isEmpty() || only.contains(contestant);
    }

    Path target() {
        return directory.resolve("runner/target");
    }
}
