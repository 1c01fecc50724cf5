package io.quarkiverse.sessionmongo.test.management;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@DisplayName("Management on the application's own port, with lazy authentication")
class OwnPortLazyAuthenticationTest extends OwnPortTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.http.auth.proactive", "false");
}
