package io.quarkiverse.sessionmongo.test.gate;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@DisplayName("R9 what goes wrong in Quarkus REST")
class RestMisbehavingWithoutSessionsTest extends RestMisbehavingTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(false);
}
