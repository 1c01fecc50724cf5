package io.quarkiverse.sessionmongo.test.outage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@DisplayName("D2 a host that does not exist: the line at start names it and the setting")
class UnknownHostTest extends UnreachableTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(UnknownHostTest.class, "no-such-host.invalid:27017", "unknown host",
            "quarkus.session-mongo.connection-string")
            .overrideConfigKey("quarkus.session-mongo.connection-string",
                    "mongodb://sessions:pa55word@no-such-host.invalid");
}
