package io.quarkiverse.sessionmongo.test.outage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;

@NeedsServer(value = "is in no replica set", program = "has to know the name of the replica set")
@DisplayName("D2 a server of another replica set: the line at start names both sets")
class WrongReplicaSetTest extends UnreachableTests {

    private static final String SERVER = TestServer.isConfigured() ? TestServer.shared() : "mongodb://127.0.0.1/?";

    @RegisterExtension
    static final QuarkusUnitTest APP = app(WrongReplicaSetTest.class, "is a member of the replica set",
            "the configured replica set is no-such-set", "quarkus.session-mongo.connection-string")
            .overrideConfigKey("quarkus.session-mongo.connection-string",
                    SERVER.replace("directConnection=true", "replicaSet=no-such-set"));
}
