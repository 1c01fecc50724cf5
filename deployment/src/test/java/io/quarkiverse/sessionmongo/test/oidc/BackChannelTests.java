package io.quarkiverse.sessionmongo.test.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkus.test.common.http.TestHTTPResource;

/** What both settings have in common. */
abstract class BackChannelTests {

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    final String name;
    final ProviderState provider;

    BackChannelTests(String name) {
        this.name = name;
        this.provider = ProviderState.of(name);
    }

    @BeforeEach
    void begin() {
        provider.reset();
        store.deleteAll();
    }

    /** A visitor who has signed in, and the provider's name for that. */
    record SignedIn(OidcVisitor visitor, String sid) {

        boolean isSignedIn() {
            return visitor.get("/shop").statusCode() == 200;
        }
    }

    SignedIn signIn(String user) {
        provider.put("user", user);
        OidcVisitor visitor = new OidcVisitor(root);
        assertThat(visitor.signIn("/shop").statusCode()).isEqualTo(200);
        return new SignedIn(visitor, provider.text("sid", null));
    }

    /** The provider's logout token for such a query. */
    String token(String query) {
        return new OidcVisitor(URI.create(Provider.address(name))).get(Provider.address(name) + "/logout-token?" + query)
                .body();
    }

    /** @return the status that the provider gets */
    int logout(String token) {
        return new OidcVisitor(root).postForm("/back-channel-logout", "logout_token=" + token).statusCode();
    }
}
