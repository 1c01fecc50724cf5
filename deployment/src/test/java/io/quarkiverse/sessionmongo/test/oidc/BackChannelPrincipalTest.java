package io.quarkiverse.sessionmongo.test.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("O1 oidc.back-channel=principal: back-channel logout ends all sessions of the user")
class BackChannelPrincipalTest extends BackChannelTests {

    private static final String PROVIDER = "backprincipal";

    @RegisterExtension
    static final QuarkusUnitTest APP = OidcApp.withProvider(SessionApp.of(OidcApp.classes()), PROVIDER)
            .overrideConfigKey("quarkus.oidc.logout.backchannel.logout-token-key", "sid")
            .overrideConfigKey("quarkus.session-mongo.oidc.back-channel", "principal");

    BackChannelPrincipalTest() {
        super(PROVIDER);
    }

    @Test
    @DisplayName("O1 whether the token names the user or not")
    void principal() {
        for (String named : new String[] { "&sub=alice-subject", "" }) {
            SignedIn alice = signIn("alice");
            SignedIn elsewhere = signIn("alice");
            SignedIn bob = signIn("bob");

            assertThat(logout(token("sid=" + alice.sid() + named))).isEqualTo(200);

            assertThat(alice.isSignedIn()).isFalse();
            assertThat(elsewhere.isSignedIn()).isFalse();
            assertThat(bob.isSignedIn()).isTrue();
        }
    }
}
