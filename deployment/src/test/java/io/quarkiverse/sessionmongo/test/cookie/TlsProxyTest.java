package io.quarkiverse.sessionmongo.test.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.logging.Level;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.http.HttpServerRequest;

@DisplayName("K5 behind a proxy that ends TLS")
class TlsProxyTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(WhoResource.class)
            .overrideConfigKey("quarkus.http.proxy.proxy-address-forwarding", "true")
            .overrideConfigKey("quarkus.session-mongo.cookie.secure", "always")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && record.getMessage().contains("plain HTTP"))
            .assertLogRecords(records -> assertThat(records).isEmpty());

    @TestHTTPResource
    URI root;

    private HttpResponse<String> forwarded(String method, String path) {
        Browser visitor = new Browser(root);
        return visitor.send(visitor.request(method, path).header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "203.0.113.77"));
    }

    @Test
    @DisplayName("K5 the secure cookie is sent, without a warning")
    void secure() {
        assertThat(forwarded("POST", "/set?value=1").headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-session=").endsWith("; Path=/; HttpOnly; Secure; SameSite=Lax");
    }

    @Test
    @DisplayName("the application sees the visitor's scheme and address, and not the proxy's")
    void visitor() {
        assertThat(forwarded("GET", "/who").body()).isEqualTo("https true 203.0.113.77");
    }

    @Path("/who")
    public static class WhoResource {

        @Inject
        HttpServerRequest request;

        @GET
        public String who() {
            return request.scheme() + ' ' + request.isSSL() + ' ' + request.remoteAddress().host();
        }
    }
}
