package io.quarkiverse.sessionmongo.test.gate;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@DisplayName("R3 who counts and logs requests")
class ObserversTest extends ObserversTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.session-mongo.enabled", "true");
}
