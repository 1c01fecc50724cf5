package io.quarkiverse.sessionmongo.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("A7 I4 the session says who is there, with encryption at rest")
class EncryptedMechanismTest extends MechanismTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = SecuredApp.withLogin(SessionApp.of(SecuredResource.class, SeeingAugmentor.class,
            MechanismTests.class, SecuredApp.class))
            .overrideConfigKey("quarkus.session-mongo.encryption.key", "k1")
            .overrideConfigKey("quarkus.session-mongo.encryption.keys.k1", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
            .overrideConfigKey("quarkus.http.auth.permission.configured.paths", "/secured/configured")
            .overrideConfigKey("quarkus.http.auth.permission.configured.policy", "authenticated");

    @Inject
    SessionTesting sessions;

    @Test
    @DisplayName("A7 a test's own session is signed in")
    void testing() {
        Browser carol = new Browser(root).withCookie(sessions.signedIn("carol", Set.of("user", "admin")).cookie().value());

        assertThat(carol.get("/secured/authenticated").body()).isEqualTo("carol");
        assertThat(carol.get("/secured/admin").body()).isEqualTo("admin,user");
    }
}
