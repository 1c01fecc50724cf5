package io.quarkiverse.sessionmongo.test.security;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("I4 the session says who is there, lazy authentication")
class LazyAuthenticationTest extends MechanismTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = SecuredApp.withLogin(SessionApp.of(SecuredResource.class, SeeingAugmentor.class,
            MechanismTests.class, SecuredApp.class))
            .overrideConfigKey("quarkus.http.auth.proactive", "false")
            .overrideConfigKey("quarkus.http.auth.permission.configured.paths", "/secured/configured")
            .overrideConfigKey("quarkus.http.auth.permission.configured.policy", "authenticated");
}
