package io.quarkiverse.sessionmongo.benchmark;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The programs that the benchmark calls, as paths. */
record Tools(Path mongod, Path wrk, Optional<Path> node, Optional<Path> npm, Path java, Path maven) {

    /** @throws BenchmarkException where one is missing without which nothing can be measured */
    static Tools find() {
        Path wrk = onPath("wrk").orElseThrow(
                () -> new BenchmarkException(
                        "wrk, which makes the load, is not on the PATH. Install it (Debian: apt install wrk)"));
        Path maven = Optional.ofNullable(System.getProperty("maven.home")).map(home -> Path.of(home, "bin", "mvn"))
                .or(() -> onPath("mvn")).orElseThrow(() -> new BenchmarkException("mvn is not on the PATH"));
        return new Tools(server(), wrk, onPath("node"), onPath("npm"), Path.of(System.getProperty("java.home"), "bin", "java"),
                maven);
    }

    private static Path server() {
        String mongod = System.getenv("MONGOD");
        if (mongod == null || mongod.isBlank()) {
            throw new BenchmarkException("There is no server to measure with: MONGOD=/path/to/mongod mvn verify -Dbenchmark");
        }
        Path path = Path.of(mongod);
        if (!Files.isExecutable(path)) {
            throw new BenchmarkException("MONGOD=" + mongod + " is not a program");
        }
        return path.toAbsolutePath();
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of)
                .map(directory -> directory.resolve(program)).filter(Files::isExecutable).findFirst();
    }
}
