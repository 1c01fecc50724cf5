package io.quarkiverse.sessionmongo.test.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("D2 mongodb+srv:// with a name that does not exist: the start fails with our setting, the name and the root cause")
class UnknownSrvHostTest {

    private static final int HEADER = 12;

    private static final DatagramSocket NAME_SERVER = listen();

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase()
            .setBeforeAllCustomizer(() -> {
                Thread server = new Thread(UnknownSrvHostTest::knowNothing, "name server");
                server.setDaemon(true);
                server.start();
            })
            .overrideConfigKey("quarkus.session-mongo.connection-string",
                    "mongodb+srv://sessions:pa55word@no-such-cluster.example.org/?retryWrites=true")
            .overrideConfigKey("quarkus.mongodb.dns.server-host", "127.0.0.1")
            .overrideConfigKey("quarkus.mongodb.dns.server-port", Integer.toString(NAME_SERVER.getLocalPort()))
            .overrideConfigKey("quarkus.mongodb.dns.lookup-timeout", "1S")
            .assertException(failure -> assertThat(failure).hasNoCause().isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("quarkus.session-mongo.connection-string: no-such-cluster.example.org cannot be"
                            + " looked up, the name server says NXDOMAIN.")
                    .message().doesNotContain("pa55word"));

    private static DatagramSocket listen() {
        try {
            return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers each question with its own text and the code 3, no such name. */
    private static void knowNothing() {
        byte[] buffer = new byte[512];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            while (true) {
                packet.setLength(buffer.length);
                NAME_SERVER.receive(packet);
                int end = HEADER;
                while (buffer[end] != 0) {
                    end += buffer[end] + 1;
                }
                buffer[2] = (byte) 0x81;
                buffer[3] = (byte) 0x83;
                for (int count = 6; count < HEADER; count++) {
                    buffer[count] = 0;
                }
                packet.setLength(end + 5);
                NAME_SERVER.send(packet);
            }
        } catch (IOException closed) {
            // The test is over
        }
    }

    @AfterAll
    static void stop() {
        NAME_SERVER.close();
    }

    @Test
    void starts() {
        fail("The application started");
    }
}
