package io.quarkiverse.sessionmongo.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Cookie headers, and the file in which {@code wrk} reads them. */
record Cookies(List<String> headers, Path file) {

    private static final int SAMPLE = 20;

    static Cookies of(Workspace workspace, List<String> headers) {
        try {
            return new Cookies(headers, Files.write(workspace.newPath("cookies"), headers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some of them, from all over. */
    List<String> sample() {
        int step = Math.max(1, headers.size() / SAMPLE);
        return IntStream.range(0, headers.size()).filter(i -> i % step == 0).mapToObj(headers::get).toList();
    }
}
