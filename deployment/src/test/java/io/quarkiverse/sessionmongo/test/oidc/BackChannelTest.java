package io.quarkiverse.sessionmongo.test.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("O1, O3 back-channel logout ends the sign-in that it names")
class BackChannelTest extends BackChannelTests {

    private static final String PROVIDER = "backchannel";

    @RegisterExtension
    static final QuarkusUnitTest APP = OidcApp.withProvider(SessionApp.of(OidcApp.classes()), PROVIDER);

    @Inject
    Commands commands;

    BackChannelTest() {
        super(PROVIDER);
    }

    @Test
    @DisplayName("O1 the sessions of that sign-in end before the provider has its answer, and no other ones")
    void session() {
        SignedIn alice = signIn("alice");
        SignedIn elsewhere = signIn("alice");
        SignedIn bob = signIn("bob");
        commands.take();

        assertThat(logout(token("sid=" + alice.sid() + "&sub=alice-subject"))).isEqualTo(200);

        assertThat(commands.names()).contains("delete");
        assertThat(store.count()).isEqualTo(2);
        assertThat(alice.isSignedIn()).isFalse();
        assertThat(elsewhere.isSignedIn()).isTrue();
        assertThat(bob.isSignedIn()).isTrue();
    }

    @Test
    @DisplayName("O1 a token that names the user alone ends all of the user's sessions")
    void subject() {
        SignedIn alice = signIn("alice");
        SignedIn elsewhere = signIn("alice");
        SignedIn bob = signIn("bob");

        assertThat(logout(token("sub=alice-subject"))).isEqualTo(200);

        assertThat(alice.isSignedIn()).isFalse();
        assertThat(elsewhere.isSignedIn()).isFalse();
        assertThat(bob.isSignedIn()).isTrue();
    }

    @Test
    @DisplayName("O3 a logout is not lost when somebody else signs in before the user's next request")
    void othersSignIn() {
        SignedIn alice = signIn("alice");

        logout(token("sid=" + alice.sid() + "&sub=alice-subject"));
        SignedIn bob = signIn("bob");

        assertThat(alice.isSignedIn()).isFalse();
        assertThat(bob.isSignedIn()).isTrue();
    }

    @Test
    @DisplayName("O1 a token that the provider did not sign ends nothing")
    void forged() {
        SignedIn alice = signIn("alice");
        String token = token("sid=" + alice.sid() + "&sub=alice-subject");

        assertThat(logout(token.substring(0, token.lastIndexOf('.') + 1) + "AAAA")).isEqualTo(400);

        assertThat(alice.isSignedIn()).isTrue();
    }

    @Test
    @DisplayName("I10 the same name that the application itself gave, or another issuer, is somebody else")
    void sameName() {
        SignedIn alice = signIn("alice");
        String own = store.create("alice", java.util.Set.of(), Map.of()).session().info().id();

        logout(token("sub=alice-subject"));

        assertThat(alice.isSignedIn()).isFalse();
        assertThat(store.find(own)).isPresent();
    }
}
