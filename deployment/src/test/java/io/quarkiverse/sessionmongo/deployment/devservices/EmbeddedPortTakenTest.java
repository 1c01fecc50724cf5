package io.quarkiverse.sessionmongo.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("A taken port fails the start with the property's name")
class EmbeddedPortTakenTest {

    static final ServerSocket TAKEN = listen();

    @RegisterExtension
    static final QuarkusUnitTest APP = EmbeddedApp.withoutEmbedded()
            .overrideConfigKey("quarkus.session-mongo.devservices.port", Integer.toString(TAKEN.getLocalPort()))
            .assertException(failure -> assertThat(failure).isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("quarkus.session-mongo.devservices.port=" + TAKEN.getLocalPort()));

    @AfterAll
    static void release() throws IOException {
        TAKEN.close();
    }

    @Test
    void fails() {
        fail("It should not start");
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
