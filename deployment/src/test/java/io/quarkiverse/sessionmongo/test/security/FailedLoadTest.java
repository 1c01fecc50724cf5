package io.quarkiverse.sessionmongo.test.security;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@NeedsServer("has no fail points")
@DisplayName("D2 the session cannot be read, proactive authentication")
class FailedLoadTest extends FailedLoadTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = SecuredApp.withLogin(SessionApp.of(SecuredResource.class, SecuredApp.class,
            FailedLoadTests.class))
            .overrideConfigKey("quarkus.session-mongo.loading", "lazy");
}
