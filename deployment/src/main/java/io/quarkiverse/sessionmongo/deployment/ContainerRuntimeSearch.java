package io.quarkiverse.sessionmongo.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;

/**
 * Tells without a word in the log whether there can be a container runtime. Testcontainers, which Quarkus asks, logs an error
 * with its stack if it finds none. With {@code quarkus:run} it is Maven that logs, and nobody can keep that line from it: so
 * Testcontainers must not be asked.
 *
 * @param environment the environment variables
 * @param properties the system properties
 * @param answers whether somebody listens at such a socket, and this user may connect to it
 */
record ContainerRuntimeSearch(Map<String, String> environment, Properties properties, Predicate<Path> answers) {

    /** The environment variables by which somebody says where the runtime is. */
    private static final List<String> VARIABLES = List.of("DOCKER_HOST", "DOCKER_MACHINE_NAME", "TESTCONTAINERS_DOCKER_HOST",
            "TESTCONTAINERS_TC_HOST", "TESTCONTAINERS_DOCKER_CLIENT_STRATEGY", "TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE");

    /** The sockets that Testcontainers tries, below the user's home. */
    private static final List<String> SOCKETS_AT_HOME = List.of(".docker/run/docker.sock", ".docker/desktop/docker.sock");

    private static final String SOCKET = "docker.sock";

    static ContainerRuntimeSearch ofThisMachine() {
        return new ContainerRuntimeSearch(System.getenv(), System.getProperties(), ContainerRuntimeSearch::isAnswering);
    }

    /** @return {@code false} only if Testcontainers would find none for certain */
    boolean mayFindOne() {
        if (properties.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            // A named pipe there: only asking tells whether somebody listens
            return true;
        }
        for (String variable : VARIABLES) {
            if (environment.containsKey(variable)) {
                return true;
            }
        }
        return isSocketAnswering() || isHostConfigured();
    }

    private boolean isSocketAnswering() {
        for (String socket : SOCKETS_AT_HOME) {
            if (answers.test(home().resolve(socket))) {
                return true;
            }
        }
        String runtimeDirectory = environment.get("XDG_RUNTIME_DIR");
        return answers.test(Path.of("/var/run", SOCKET))
                || runtimeDirectory != null && answers.test(Path.of(runtimeDirectory, SOCKET));
    }

    /** A daemon that was stopped, or that this user may not use, leaves its socket's file. */
    static boolean isAnswering(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException | UnsupportedOperationException refused) {
            return false;
        }
    }

    /** In Testcontainers' own file. */
    private boolean isHostConfigured() {
        Path file = home().resolve(".testcontainers.properties");
        if (!Files.exists(file)) {
            return false;
        }
        Properties configured = new Properties();
        try (InputStream stream = Files.newInputStream(file)) {
            configured.load(stream);
        } catch (IOException | IllegalArgumentException unreadable) {
            return true;
        }
        return configured.containsKey("docker.host") || configured.containsKey("tc.host");
    }

    private Path home() {
        return Path.of(properties.getProperty("user.home", ""));
    }
}
