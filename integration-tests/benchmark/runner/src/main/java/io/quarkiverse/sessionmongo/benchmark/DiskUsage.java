package io.quarkiverse.sessionmongo.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Bytes of files. */
final class DiskUsage {

    private DiskUsage() {
    }

    /** Of a file, or of all files below a directory. */
    static long of(Path path) {
        return of(path, file -> true);
    }

    static long of(Path path, Predicate<Path> counted) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).filter(counted).mapToLong(DiskUsage::size).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that goes meanwhile counts nothing. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
