package io.quarkiverse.sessionmongo.codestart;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local Maven repository that has the extension as this build made it, and links to all else that the user's own has:
 * nothing is installed there, and nothing is downloaded twice.
 */
final class LinkedRepository {

    private static final String GROUP = "io/quarkiverse/sessionmongo";

    /** What Maven notes beside the artifacts, and would write through a link. */
    private static final List<String> NOTES = List.of("_remote.repositories", "resolver-status.properties");

    private final Path root;

    private LinkedRepository(Path root) {
        this.root = root;
    }

    static LinkedRepository create(Path root, Path users) throws IOException {
        delete(root);
        Path own = users.resolve(GROUP);
        Files.walkFileTree(users, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                if (directory.equals(own)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(root.resolve(users.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = root.resolve(users.relativize(file));
                if (NOTES.contains(file.getFileName().toString())) {
                    Files.copy(file, target);
                } else {
                    Files.createSymbolicLink(target, file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                // Another build's temporary file
                return FileVisitResult.CONTINUE;
            }
        });
        return new LinkedRepository(root);
    }

    Path root() {
        return root;
    }

    /** As {@code mvn install} would. */
    void install(String artifact, String version, String suffix, Path file) throws IOException {
        Path directory = Files.createDirectories(root.resolve(GROUP).resolve(artifact).resolve(version));
        Files.copy(file, directory.resolve(artifact + "-" + version + suffix));
    }

    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
