package io.quarkiverse.sessionmongo.test.outage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@DisplayName("D2 hosts that do not exist, in the client's own setting")
class UnknownHostsTest extends UnreachableTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(UnknownHostsTest.class, "no-such-host.invalid:27017", "no-such-host2.invalid:1234",
            "unknown host", "quarkus.mongodb.session-mongo.hosts")
            .overrideConfigKey("quarkus.mongodb.session-mongo.hosts", "no-such-host.invalid,no-such-host2.invalid:1234")
            .overrideConfigKey("quarkus.mongodb.session-mongo.credentials.username", "sessions")
            .overrideConfigKey("quarkus.mongodb.session-mongo.credentials.password", "pa55word");
}
