package io.quarkiverse.sessionmongo.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** All processes and files of a benchmark, so that nothing of either stays behind, also where it is interrupted. */
final class Workspace implements AutoCloseable {

    private final Path directory;
    private final Deque<RunningProcess> processes = new ConcurrentLinkedDeque<>();
    private final AtomicInteger names = new AtomicInteger();
    private final Thread hook = new Thread(this::clear, "benchmark-cleanup");
    private volatile boolean closed;

    Workspace() {
        try {
            directory = Files.createTempDirectory("session-mongo-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Synchronized with {@link #clear}: what starts while it ends would stay behind. */
    synchronized RunningProcess start(String name, List<String> command, Path workingDirectory,
            Map<String, String> environment) {
        Path log = newPath(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            RunningProcess process = new RunningProcess(name, builder.start(), log);
            processes.push(process);
            return process;
        } catch (IOException e) {
            throw new BenchmarkException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** A path that nothing has yet. */
    Path newPath(String suffix) {
        if (closed) {
            throw new BenchmarkException("Interrupted");
        }
        return directory.resolve(names.incrementAndGet() + "-" + suffix);
    }

    Path directory() {
        return directory;
    }

    void delete(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // The better
        } catch (IOException | UncheckedIOException e) {
            Console.say("%s could not be deleted: %s", path.getFileName(), e.getMessage());
        }
    }

    private synchronized void clear() {
        closed = true;
        processes.forEach(RunningProcess::close);
        delete(directory);
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running at this moment
        }
    }
}
