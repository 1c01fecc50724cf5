package io.quarkiverse.sessionmongo.test.security;

import io.quarkus.test.QuarkusUnitTest;

/** What the tests of sign-in configure. */
final class SecuredApp {

    private SecuredApp() {
    }

    /** Users for form and basic: alice and bob, with their names as passwords. */
    static QuarkusUnitTest withUsers(QuarkusUnitTest app) {
        return app.overrideConfigKey("quarkus.security.users.embedded.enabled", "true")
                .overrideConfigKey("quarkus.security.users.embedded.plain-text", "true")
                .overrideConfigKey("quarkus.security.users.embedded.users.alice", "alice")
                .overrideConfigKey("quarkus.security.users.embedded.users.bob", "bob")
                .overrideConfigKey("quarkus.security.users.embedded.roles.alice", "admin")
                .overrideConfigKey("quarkus.security.users.embedded.roles.bob", "user");
    }

    static QuarkusUnitTest withLogin(QuarkusUnitTest app) {
        return app.overrideConfigKey("quarkus.session-mongo.login.enabled", "true");
    }
}
