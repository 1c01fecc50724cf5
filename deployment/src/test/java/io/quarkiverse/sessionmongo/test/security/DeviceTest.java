package io.quarkiverse.sessionmongo.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("I2 a sign-in is remembered: when, with what, from where")
class DeviceTest {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(WhenResource.class)
            .overrideConfigKey("quarkus.http.proxy.proxy-address-forwarding", "true")
            .overrideConfigKey("quarkus.session-mongo.device.user-agent", "true")
            .overrideConfigKey("quarkus.session-mongo.device.address", "true")
            .overrideConfigKey("quarkus.session-mongo.logout.clear-site-data", "storage,cache");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    Commands commands;

    @Inject
    MovableClock clock;

    private Browser signIn(String principal, String address) {
        Browser visitor = new Browser(root);
        visitor.send(visitor.request("POST", "/login?principal=" + principal).header("User-Agent", FIREFOX)
                .header("X-Forwarded-For", address));
        return visitor;
    }

    private SessionInfo device(String principal) {
        return store.findByPrincipal(principal).get(0);
    }

    @Test
    @DisplayName("I2 the browser in words, the network without the host")
    void device() {
        signIn("anna", "203.0.113.77");
        signIn("ben", "2001:db8:1:2:3:4:5:6");

        assertThat(device("anna").browser()).contains("Firefox on Linux");
        assertThat(device("anna").address()).contains("203.0.113.0/24");
        assertThat(device("ben").address()).contains("2001:db8:1::/48");
        assertThat(device("anna").toString()).doesNotContain("113.77");
    }

    @Test
    @DisplayName("authenticatedAt: the moment of sign-in, until the next one")
    void authenticatedAt() {
        Browser visitor = new Browser(root);
        assertThat(visitor.get("/when").body()).isEmpty();
        visitor.post("/set?value=1");
        assertThat(visitor.get("/when").body()).isEmpty();

        Instant before = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        visitor.post("/login?principal=cleo");
        Instant first = Instant.parse(visitor.get("/when").body());
        assertThat(first).isBetween(before, clock.instant());
        assertThat(device("cleo").authenticatedAt()).contains(first);

        clock.advance(Duration.ofMinutes(10));
        assertThat(visitor.get("/when").body()).isEqualTo(first.toString());
        commands.take();
        visitor.post("/login?principal=cleo");
        assertThat(commands.names()).containsExactly("find", "update");
        assertThat(Instant.parse(visitor.get("/when").body())).isAfterOrEqualTo(first.plus(Duration.ofMinutes(10)));
    }

    @Test
    @DisplayName("Clear-Site-Data with logout, and only there")
    void clearSiteData() {
        Browser visitor = signIn("dora", "203.0.113.77");

        assertThat(visitor.get("/plain").headers().firstValue("Clear-Site-Data")).isEmpty();
        HttpResponse<String> response = visitor.post("/logout");

        assertThat(response.headers().allValues("Clear-Site-Data")).containsExactly("\"cache\", \"storage\"");
        assertThat(Browser.setCookie(response)).startsWith("session=; Max-Age=0");
        assertThat(visitor.post("/logout").headers().firstValue("Clear-Site-Data")).isPresent();
        assertThat(visitor.post("/invalidate").headers().firstValue("Clear-Site-Data")).isEmpty();
    }

    @Path("/when")
    public static class WhenResource {

        @Inject
        Session session;

        @GET
        public String when() {
            return session.authenticatedAt().map(Instant::toString).orElse("");
        }
    }
}
