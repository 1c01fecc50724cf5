package io.quarkiverse.sessionmongo.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds what is not a module of ours. */
record PeerBuilds(Options options, Tools tools, Workspace workspace) {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    Path node() {
        return tools.node().orElseThrow(() -> new BenchmarkException("node is not on the PATH"));
    }

    /** Where {@code server.js} and its modules are. */
    Path express() {
        Path npm = tools.npm().orElseThrow(() -> new BenchmarkException("npm is not on the PATH"));
        Path directory = options.target().resolve("express");
        try {
            Files.createDirectories(directory);
            for (String file : List.of("package.json", "server.js")) {
                Files.copy(options.directory().resolve("express").resolve(file), directory.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("npm", List.of(npm.toString(), "install", "--no-package-lock", "--no-audit", "--no-fund", "--omit=dev"), directory);
        return directory;
    }

    /** The executable jar. */
    Path spring() {
        Path directory = options.directory().resolve("spring");
        List<String> command = new ArrayList<>(List.of(tools.maven().toString(), "-B", "-ntp", "-q", "package"));
        String repository = System.getProperty("maven.repo.local");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        run("Maven, for Spring Session,", command, directory);
        return directory.resolve("target/peer.jar");
    }

    private void run(String name, List<String> command, Path directory) {
        Console.say("Building: %s", String.join(" ", command.subList(1, command.size())));
        try (RunningProcess process = workspace.start(name, command, directory, Map.of())) {
            int status = process.await(LIMIT);
            if (status != 0) {
                throw new BenchmarkException(name + " ended with status " + status + ":\n" + process.lastLines());
            }
        }
    }
}
