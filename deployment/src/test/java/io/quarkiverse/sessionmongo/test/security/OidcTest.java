package io.quarkiverse.sessionmongo.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("I1 a session that is used with OIDC follows its principal")
class OidcTest {

    private static final KeyPair KEYS = keys();

    @RegisterExtension
    static final QuarkusUnitTest APP = SecuredApp.withLogin(SessionApp.of(SecuredResource.class, SecuredApp.class))
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-oidc", Version.getVersion())))
            .overrideConfigKey("quarkus.keycloak.devservices.enabled", "false")
            .overrideConfigKey("quarkus.oidc.devservices.enabled", "false")
            .overrideConfigKey("quarkus.oidc.token.issuer", "any")
            .overrideConfigKey("quarkus.oidc.public-key",
                    Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()));

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    Browser visitor;

    /** The same for the class loader that configures the application and for the one that runs the tests. */
    private static KeyPair keys() {
        try {
            SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
            seeded.setSeed(1);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, seeded);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(String principal) {
        long now = Instant.now().getEpochSecond();
        String signed = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + base64("{\"sub\":\"%s\",\"upn\":\"%s\","
                .formatted(principal, principal) + "\"groups\":[\"user\"],\"iat\":%d,\"exp\":%d}".formatted(now, now + 300));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void visit() {
        visitor = new Browser(root);
        visitor.post("/set?value=1");
        commands.take();
    }

    private HttpResponse<String> as(String principal, String method, String path) {
        return visitor.send(visitor.request(method, path).header("Authorization", "Bearer " + token(principal)));
    }

    @Test
    @DisplayName("I1 renewed with the first request, in the command of the delta; the old cookie is dead")
    void renewed() {
        String old = visitor.cookie();

        assertThat(as("alice", "POST", "/set?name=b&value=2").statusCode()).isEqualTo(200);

        assertThat(commands.names()).containsExactly("find", "update");
        assertThat(visitor.cookie()).isNotEqualTo(old);
        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        assertThat(new Browser(root).withCookie(old).get("/names").body()).isEmpty();
    }

    @Test
    @DisplayName("I5 another principal: nothing of the first one's attributes is left")
    void another() {
        as("alice", "POST", "/set?name=b&value=secret");

        assertThat(as("bob", "GET", "/names").body()).isEmpty();
    }

    @Test
    @DisplayName("OIDC and the session's sign-in live side by side")
    void sideBySide() {
        assertThat(visitor.get("/secured/authenticated").statusCode()).isEqualTo(401);
        assertThat(as("alice", "GET", "/secured/authenticated").body()).isEqualTo("alice");
        assertThat(visitor.get("/secured/authenticated").statusCode()).isEqualTo(401);

        visitor.post("/secured/login?principal=alice&roles=admin");
        assertThat(visitor.get("/secured/authenticated").body()).isEqualTo("alice");
        assertThat(visitor.get("/secured/admin").statusCode()).isEqualTo(200);
    }
}
