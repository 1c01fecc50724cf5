package io.quarkiverse.sessionmongo.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayName("Quarkus' MongoDB Dev Services are off if there is no container runtime for them")
class NoContainerDevServicesTest {

    private static final Predicate<Path> NOTHING = path -> false;

    private static boolean search(Map<String, String> environment, String system, Path home, Predicate<Path> answers) {
        Properties properties = new Properties();
        properties.setProperty("os.name", system);
        properties.setProperty("user.home", home.toString());
        return new ContainerRuntimeSearch(environment, properties, answers).mayFindOne();
    }

    private static String enabled(boolean mayFindRuntime, Map<String, String> settings) {
        ConfigSourceInterceptorFactory factory = new ConfigSourceInterceptorFactory() {

            @Override
            public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
                return new NoContainerDevServices(() -> mayFindRuntime);
            }

            @Override
            public OptionalInt getPriority() {
                return new NoContainerDevServicesFactory().getPriority();
            }
        };
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withInterceptorFactories(factory)
                .withSources(new PropertiesConfigSource(settings, "application.properties", 250)).build()
                .getConfigValue(NoContainerDevServices.NAME).getValue();
    }

    @Test
    @DisplayName("Off without one, and left alone with one")
    void runtime() {
        assertThat(enabled(false, Map.of())).isEqualTo("false");
        assertThat(enabled(true, Map.of())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "quarkus.session-mongo.enabled", "quarkus.session-mongo.devservices.enabled" })
    @DisplayName("Left alone if the embedded database does not serve")
    void switchedOff(String setting) {
        assertThat(enabled(false, Map.of(setting, "false"))).isNull();
        assertThat(enabled(false, Map.of(setting, "true"))).isEqualTo("false");
    }

    @Test
    @DisplayName("What the application sets is in force")
    void ownSetting() {
        assertThat(enabled(false, Map.of(NoContainerDevServices.NAME, "true"))).isEqualTo("true");
    }

    @Test
    @DisplayName("No socket, no variable, no file: none")
    void none(@TempDir Path home) {
        assertThat(search(Map.of(), "Linux", home, NOTHING)).isFalse();
        assertThat(search(Map.of("XDG_RUNTIME_DIR", "/run/user/1000"), "Mac OS X", home, NOTHING)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/var/run/docker.sock", "/run/user/1000/docker.sock", "/home/ann/.docker/run/docker.sock",
            "/home/ann/.docker/desktop/docker.sock" })
    @DisplayName("A socket that Testcontainers tries")
    void socket(String socket) {
        assertThat(search(Map.of("XDG_RUNTIME_DIR", "/run/user/1000"), "Linux", Path.of("/home/ann"),
                Set.of(Path.of(socket))::contains)).isTrue();
    }

    @Test
    @DisplayName("A socket counts only while somebody listens: a stopped daemon leaves its file")
    void listening(@TempDir Path directory) throws IOException {
        Path socket = directory.resolve("docker.sock");
        assertThat(ContainerRuntimeSearch.isAnswering(socket)).isFalse();
        try (ServerSocketChannel daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            daemon.bind(UnixDomainSocketAddress.of(socket));
            assertThat(ContainerRuntimeSearch.isAnswering(socket)).isTrue();
        }
        assertThat(socket).exists();
        assertThat(ContainerRuntimeSearch.isAnswering(socket)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "DOCKER_HOST", "TESTCONTAINERS_DOCKER_HOST", "DOCKER_MACHINE_NAME" })
    @DisplayName("A variable that says where it is")
    void variable(String name, @TempDir Path home) {
        assertThat(search(Map.of(name, "tcp://docker:2375"), "Linux", home, NOTHING)).isTrue();
    }

    @Test
    @DisplayName("The file of Testcontainers says where it is")
    void file(@TempDir Path home) throws IOException {
        Path file = home.resolve(".testcontainers.properties");
        Files.writeString(file, "testcontainers.reuse.enable=true\n");
        assertThat(search(Map.of(), "Linux", home, NOTHING)).isFalse();

        Files.writeString(file, "docker.host=tcp://docker:2375\n");
        assertThat(search(Map.of(), "Linux", home, NOTHING)).isTrue();
    }

    @Test
    @DisplayName("On Windows only asking tells")
    void windows(@TempDir Path home) {
        assertThat(search(Map.of(), "Windows 11", home, NOTHING)).isTrue();
    }
}
