package io.quarkiverse.sessionmongo.test.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("O1 several tenants, and encryption at rest")
class TenantsTest {

    private static final String FIRST = "first";
    private static final String SECOND = "second";

    @RegisterExtension
    static final QuarkusUnitTest APP = OidcApp.withTenant(OidcApp.withProvider(SessionApp.of(OidcApp.classes()), FIRST),
            SECOND, FIRST)
            .overrideConfigKey("quarkus.session-mongo.encryption.key", "k1")
            .overrideConfigKey("quarkus.session-mongo.encryption.keys.k1", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
            .overrideConfigKey("quarkus.session-mongo.absolute-timeout", "0");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    private BsonDocument stored() {
        return store.collection().find().first();
    }

    @Test
    @DisplayName("O1 two tenants of one provider: each one's tokens are there, encrypted, and one tenant's reference opens no other's")
    void tenants() {
        store.deleteAll();
        OidcVisitor visitor = new OidcVisitor(root);
        visitor.signIn("/shop");
        visitor.signIn("/second/shop");

        assertThat(visitor.get("/shop").body()).isEqualTo("alice");
        assertThat(visitor.get("/second/shop").body()).isEqualTo("alice");
        BsonDocument tokens = stored().getDocument("tokens");
        assertThat(tokens.keySet()).containsExactlyInAnyOrder("Default", "second");
        assertThat(tokens.values()).allSatisfy(entry -> assertThat(entry.asDocument().isBinary("value")).isTrue());
        assertThat(stored().getArray("logins")).hasSize(2);

        visitor.withCookie("q_session_second", visitor.cookie("q_session"));
        assertThat(visitor.get("/second/shop").statusCode()).isEqualTo(302);
    }

    @Test
    @DisplayName("O1 session-age-extension follows the absolute timeout, for each tenant, unless it is set")
    void sessionAge() {
        assertThat(extension("quarkus.oidc.authentication.session-age-extension")).isEqualTo("3650D");
        assertThat(extension("quarkus.oidc.second.authentication.session-age-extension")).isEqualTo("7M");
    }

    private static String extension(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
