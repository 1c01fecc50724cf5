package io.quarkiverse.sessionmongo.test.oidc;

import java.util.List;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

/** An application with OpenID Connect and a {@link Provider} of its own. */
final class OidcApp {

    private OidcApp() {
    }

    /** @param name the provider's */
    static QuarkusUnitTest withProvider(QuarkusUnitTest app, String name) {
        String address = Provider.address(name);
        return app.setForcedDependencies(List.of(SessionApp.extension("quarkus-oidc")))
                .setBeforeAllCustomizer(() -> Provider.start(name))
                .overrideConfigKey("quarkus.keycloak.devservices.enabled", "false")
                .overrideConfigKey("quarkus.oidc.devservices.enabled", "false")
                .overrideConfigKey("quarkus.arc.unremovable-types", "io.quarkus.oidc.**")
                .overrideConfigKey("quarkus.oidc.auth-server-url", address)
                .overrideConfigKey("quarkus.oidc.client-id", "shop")
                .overrideConfigKey("quarkus.oidc.credentials.secret", "secret-of-the-shop-which-is-long-enough")
                .overrideConfigKey("quarkus.oidc.application-type", "web-app")
                .overrideConfigKey("quarkus.oidc.authentication.redirect-path", "/callback")
                .overrideConfigKey("quarkus.oidc.authentication.restore-path-after-redirect", "true")
                .overrideConfigKey("quarkus.oidc.token.refresh-expired", "true")
                .overrideConfigKey("quarkus.oidc.logout.path", "/logout")
                .overrideConfigKey("quarkus.oidc.logout.post-logout-path", "/names")
                .overrideConfigKey("quarkus.oidc.logout.frontchannel.path", "/front-channel-logout")
                .overrideConfigKey("quarkus.oidc.logout.backchannel.path", "/back-channel-logout");
    }

    /** With one more tenant, for paths below its name. */
    static QuarkusUnitTest withTenant(QuarkusUnitTest app, String name, String provider) {
        String tenant = "quarkus.oidc." + name + '.';
        String first = Provider.address("first");
        return app.setBeforeAllCustomizer(() -> {
            Provider.start(first.substring(first.lastIndexOf('/') + 1));
            Provider.start(provider);
        })
                .overrideConfigKey(tenant + "auth-server-url", Provider.address(provider))
                .overrideConfigKey(tenant + "client-id", "shop")
                .overrideConfigKey(tenant + "credentials.secret", "secret-of-the-shop-which-is-long-enough")
                .overrideConfigKey(tenant + "application-type", "web-app")
                .overrideConfigKey(tenant + "tenant-paths", "/" + name + "/*")
                .overrideConfigKey(tenant + "authentication.redirect-path", "/" + name + "/callback")
                .overrideConfigKey(tenant + "authentication.restore-path-after-redirect", "true")
                .overrideConfigKey(tenant + "authentication.session-age-extension", "7M")
                .overrideConfigKey(tenant + "logout.backchannel.path", "/" + name + "/back-channel-logout");
    }

    /** The classes of the tests' side. */
    static Class<?>[] classes() {
        return new Class<?>[] { BackChannelTests.class, BackChannelTests.SignedIn.class, OidcApp.class, OidcVisitor.class,
                Provider.class, ProviderState.class, ProviderKeys.class,
                ShopResource.class, SecondShopResource.class };
    }
}
