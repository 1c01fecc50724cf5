package io.quarkiverse.sessionmongo.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("I4 the session says who is there, also where it is loaded lazily")
class LazySessionTest extends MechanismTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = SecuredApp.withLogin(SessionApp.of(SecuredResource.class, SeeingAugmentor.class,
            MechanismTests.class, SecuredApp.class))
            .overrideConfigKey("quarkus.session-mongo.loading", "lazy")
            .overrideConfigKey("quarkus.http.auth.permission.configured.paths", "/secured/configured,/q/*")
            .overrideConfigKey("quarkus.http.auth.permission.configured.policy", "authenticated");

    @Test
    @DisplayName("on an ignored path: one find")
    void ignoredPath() {
        signIn("alice", "user");

        assertThat(visitor.get("/q/health").statusCode()).isEqualTo(200);
        assertThat(commands.names()).containsExactly("find");
        assertThat(other().get("/q/health").statusCode()).isEqualTo(401);
    }
}
