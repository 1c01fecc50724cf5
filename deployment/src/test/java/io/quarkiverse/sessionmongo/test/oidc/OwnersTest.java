package io.quarkiverse.sessionmongo.test.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("I10 the same name from two issuers is two principals")
class OwnersTest {

    private static final String FIRST = "first";
    private static final String SECOND = "second";

    @RegisterExtension
    static final QuarkusUnitTest APP = OidcApp.withTenant(OidcApp.withProvider(SessionApp.of(OidcApp.classes()), FIRST),
            SECOND, SECOND).overrideConfigKey("quarkus.session-mongo.max-sessions-per-principal", "1");

    private static final SessionOwner ALICE = SessionOwner.of(Provider.address(FIRST), "alice-subject");
    private static final SessionOwner OTHER_ALICE = SessionOwner.of(Provider.address(SECOND), "alice-subject");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    private OidcVisitor alice;
    private OidcVisitor other;

    @BeforeEach
    void signIn() {
        store.deleteAll();
        alice = new OidcVisitor(root);
        alice.signIn("/shop");
        other = new OidcVisitor(root);
        other.signIn("/second/shop");
    }

    private boolean areBothSignedIn() {
        return alice.get("/shop").statusCode() == 200 && other.get("/second/shop").statusCode() == 200;
    }

    @Test
    @DisplayName("I10 the limit of one session counts each for itself")
    void limit() {
        assertThat(areBothSignedIn()).isTrue();

        new OidcVisitor(root).signIn("/shop");

        assertThat(alice.get("/shop").statusCode()).isEqualTo(302);
        assertThat(other.get("/second/shop").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("I10 device lists and deleteOwned go by issuer and subject")
    void devices() {
        SessionInfo device = store.findByOwner(ALICE).get(0);
        assertThat(store.findByOwner(ALICE)).hasSize(1);
        assertThat(device.owner()).contains(ALICE);
        assertThat(device.principal()).contains("alice");

        assertThat(store.deleteOwned(OTHER_ALICE, device.id())).isFalse();
        assertThat(store.deleteOwned("alice", device.id())).isFalse();
        assertThat(areBothSignedIn()).isTrue();
        assertThat(store.deleteByOwnerExcept(ALICE, device.id())).isZero();
        assertThat(store.deleteOwned(ALICE, device.id())).isTrue();
        assertThat(alice.get("/shop").statusCode()).isEqualTo(302);
        assertThat(store.deleteByOwner(OTHER_ALICE)).isEqualTo(1);
    }

    @Test
    @DisplayName("I10 by name an operator finds both")
    void byName() {
        assertThat(store.findByPrincipal("alice")).hasSize(2);
        assertThat(store.deleteByPrincipal("alice")).isEqualTo(2);
        assertThat(alice.get("/shop").statusCode()).isEqualTo(302);
        assertThat(other.get("/second/shop").statusCode()).isEqualTo(302);
    }

    @Test
    @DisplayName("I5, I10 over the session of the same name from another issuer a fresh one begins")
    void over() {
        alice.post("/set?value=secret");

        alice.signIn("/second/shop");

        assertThat(store.findByOwner(ALICE)).isEmpty();
        assertThat(alice.get("/second/shop").statusCode()).isEqualTo(200);
        assertThat(store.find(store.findByOwner(OTHER_ALICE).get(0).id()).orElseThrow().names()).isEmpty();
    }
}
