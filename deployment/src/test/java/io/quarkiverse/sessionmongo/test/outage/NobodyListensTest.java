package io.quarkiverse.sessionmongo.test.outage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("D2 a port at which nobody listens")
class NobodyListensTest extends UnreachableTests {

    private static final int PORT = TestServer.freePort();

    @RegisterExtension
    static final QuarkusUnitTest APP = app(NobodyListensTest.class, "127.0.0.1:" + PORT, "Connection refused",
            "quarkus.session-mongo.connection-string")
            .overrideConfigKey("quarkus.session-mongo.connection-string", "mongodb://127.0.0.1:" + PORT);
}
