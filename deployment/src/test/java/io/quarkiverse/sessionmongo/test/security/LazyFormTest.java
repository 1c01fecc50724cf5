package io.quarkiverse.sessionmongo.test.security;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("I1 a session that is used with form authentication follows its principal, everything lazy")
class LazyFormTest extends FormTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = SecuredApp.withUsers(SessionApp.of(SecuredResource.class, SecuredApp.class,
            FormTests.class))
            .overrideConfigKey("quarkus.http.auth.proactive", "false")
            .overrideConfigKey("quarkus.session-mongo.loading", "lazy")
            .overrideConfigKey("quarkus.http.auth.form.enabled", "true")
            .overrideConfigKey("quarkus.http.auth.form.landing-page", "/plain");
}
