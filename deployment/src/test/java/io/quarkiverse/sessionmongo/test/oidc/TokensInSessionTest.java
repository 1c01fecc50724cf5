package io.quarkiverse.sessionmongo.test.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("O1 tokens of OpenID Connect are in the session")
class TokensInSessionTest {

    private static final String PROVIDER = "tokens";

    @RegisterExtension
    static final QuarkusUnitTest APP = OidcApp.withProvider(SessionApp.of(OidcApp.classes()), PROVIDER);

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Inject
    SessionStore store;

    private final ProviderState provider = ProviderState.of(PROVIDER);
    private OidcVisitor visitor;

    @BeforeEach
    void begin() {
        provider.reset();
        store.deleteAll();
        visitor = new OidcVisitor(root);
    }

    @Test
    @DisplayName("O1 small cookies: the session's, and a reference in Quarkus' one")
    void cookies() {
        assertThat(visitor.signIn("/shop").body()).isEqualTo("alice");

        assertThat(visitor.cookies()).containsOnlyKeys("session", "q_session");
        assertThat(visitor.cookieBytes()).isLessThan(130);
        assertThat(visitor.get("/shop").body()).isEqualTo("alice");
        assertThat(visitor.get("/shop/principal").body()).isEqualTo("alice");
    }

    @Test
    @DisplayName("O1 both cookies are needed")
    void bothNeeded() {
        visitor.signIn("/shop");

        OidcVisitor withoutSession = visitor.copy().withCookie("session", null);
        OidcVisitor withoutReference = visitor.copy().withCookie("q_session", null);
        OidcVisitor other = new OidcVisitor(root);
        other.signIn("/shop");
        OidcVisitor withOthers = visitor.copy().withCookie("q_session", other.cookie("q_session"));

        assertThat(withoutSession.get("/shop").statusCode()).isEqualTo(302);
        assertThat(withoutReference.get("/shop").statusCode()).isEqualTo(302);
        assertThat(withOthers.get("/shop").statusCode()).isEqualTo(302);
        assertThat(visitor.get("/shop").body()).isEqualTo("alice");
    }

    @Test
    @DisplayName("O1, I1 sign-in renews and binds the session in the save that stores the tokens")
    void oneSave() {
        visitor.post("/set?value=1");
        String anonymous = visitor.cookie("session");
        commands.take();

        visitor.signIn("/shop");

        BsonDocument save = commands.take().stream().filter(command -> command.getFirstKey().equals("update")).findFirst()
                .orElseThrow();
        BsonDocument set = save.getArray("updates").get(0).asDocument().getDocument("u").getDocument("$set");
        assertThat(set.keySet()).contains("secret", "principal", "tokens.Default");
        assertThat(visitor.get("/names").body()).isNotEmpty();
        assertThat(new OidcVisitor(root).withCookie("session", anonymous).get("/names").body()).isEmpty();
    }

    @Test
    @DisplayName("O1 deleteByPrincipal signs out")
    void deleteByPrincipal() {
        visitor.signIn("/shop");

        assertThat(store.deleteByPrincipal("alice")).isEqualTo(1);

        HttpResponse<String> after = visitor.get("/shop");
        assertThat(after.statusCode()).isEqualTo(302);
        assertThat(after.headers().firstValue("Location").orElseThrow()).startsWith(Provider.address(PROVIDER));
    }

    @Test
    @DisplayName("O1 sign-out at the provider ends the session before the redirect leaves")
    void logout() {
        visitor.signIn("/shop");
        visitor.post("/set?value=1");
        OidcVisitor copy = visitor.copy();

        HttpResponse<String> redirect = visitor.get("/logout");

        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(redirect.headers().firstValue("Location").orElseThrow()).startsWith(Provider.address(PROVIDER) + "/end");
        assertThat(store.count()).isZero();
        assertThat(visitor.cookies()).doesNotContainKeys("session", "q_session");
        assertThat(copy.get("/shop").statusCode()).isEqualTo(302);
    }

    @Test
    @DisplayName("O1 OidcSession.logout ends the session")
    void ownLogout() {
        visitor.signIn("/shop");
        OidcVisitor copy = visitor.copy();

        assertThat(visitor.post("/shop/leave").body()).isEqualTo("left");

        assertThat(store.count()).isZero();
        assertThat(copy.get("/shop").statusCode()).isEqualTo(302);
    }

    @Test
    @DisplayName("O1 front-channel logout ends the session")
    void frontChannel() {
        visitor.signIn("/shop");
        OidcVisitor copy = visitor.copy();

        visitor.get("/front-channel-logout?sid=" + provider.text("sid", ""));

        assertThat(store.count()).isZero();
        assertThat(copy.get("/shop").statusCode()).isEqualTo(302);
    }

    @Test
    @DisplayName("I5 signing in as somebody else leaves nothing of the first one's")
    void another() {
        visitor.signIn("/shop");
        visitor.post("/set?value=secret");

        provider.put("user", "bob");
        visitor.withCookie("q_session", null);
        assertThat(visitor.signIn("/shop").body()).isEqualTo("bob");

        assertThat(visitor.get("/names").body()).isEmpty();
    }

    @Test
    @DisplayName("I1 signing in again renews the session, keeps what is in it, and ends the first reference")
    void again() {
        visitor.signIn("/shop");
        visitor.post("/set?value=1");
        OidcVisitor before = visitor.copy();

        visitor.withCookie("q_session", null);
        assertThat(visitor.signIn("/shop").body()).isEqualTo("alice");

        assertThat(store.count()).isEqualTo(1);
        assertThat(visitor.get("/names").body()).isNotEmpty();
        assertThat(before.get("/shop").statusCode()).isEqualTo(302);
        assertThat(visitor.copy().withCookie("q_session", before.cookie("q_session")).get("/shop").statusCode())
                .isEqualTo(302);
    }
}
