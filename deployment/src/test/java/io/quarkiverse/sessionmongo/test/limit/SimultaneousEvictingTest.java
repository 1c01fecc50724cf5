package io.quarkiverse.sessionmongo.test.limit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("C9 max-sessions-per-principal=1, on-limit=evict-oldest")
class SimultaneousEvictingTest extends SimultaneousSignIns {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(SimultaneousSignIns.class)
            .overrideConfigKey("quarkus.session-mongo.max-sessions-per-principal", "1")
            .overrideConfigKey("quarkus.session-mongo.on-limit", "evict-oldest");
}
