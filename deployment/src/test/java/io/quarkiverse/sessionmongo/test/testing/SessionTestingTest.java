package io.quarkiverse.sessionmongo.test.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionAttribute;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkiverse.sessionmongo.testing.TestCookie;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("A test has a session without a request of its own")
class SessionTestingTest {

    private static final SessionAttribute<List<String>> NAMES = SessionAttribute.of("names",
            new TypeLiteral<List<String>>() {
            });

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.idle-timeout", "30M");

    @TestHTTPResource
    URI root;

    @Inject
    SessionTesting sessions;

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    Browser visitor;

    @BeforeEach
    void visit() {
        visitor = new Browser(root);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    @DisplayName("Signed in, with roles and attributes")
    void signedIn() {
        TestCookie cookie = sessions.signedIn("ann", Set.of("admin")).with("a", "1").with(NAMES, List.of("x", "y")).cookie();

        assertThat(cookie.name()).isEqualTo(Browser.COOKIE);
        assertThat(cookie.header()).isEqualTo("session=" + cookie.value());
        visitor.withCookie(cookie.value());
        assertThat(visitor.get("/principal").body()).isEqualTo("ann");
        assertThat(visitor.get("/get").body()).isEqualTo("1");
        assertThat(visitor.get("/id").body()).isEqualTo(cookie.id());
        assertThat(store.find(cookie.id())).get().satisfies(session -> {
            assertThat(session.get(NAMES)).contains(List.of("x", "y"));
            assertThat(session.info().roles()).containsExactly("admin");
            assertThat(session.info().authenticatedAt()).isPresent();
        });
    }

    @Test
    @DisplayName("Anonymous")
    void anonymous() {
        TestCookie cookie = sessions.anonymous().with("a", "1").cookie();

        visitor.withCookie(cookie.value());
        assertThat(visitor.get("/principal").body()).isEmpty();
        assertThat(visitor.get("/get").body()).isEqualTo("1");
    }

    @Test
    @DisplayName("Each cookie is a session of its own")
    void another() {
        SessionTesting.Draft draft = sessions.signedIn("bob", Set.of());

        assertThat(draft.cookie().id()).isNotEqualTo(draft.cookie().id());
        assertThat(store.findByPrincipal("bob")).hasSize(2);
    }

    @Test
    @DisplayName("It ends when the test's clock says so")
    void expires() {
        String usual = sessions.anonymous().with("a", "1").cookie().value();
        String shorter = sessions.anonymous().with("a", "1").idleTimeout(Duration.ofMinutes(5)).cookie().value();

        clock.advance(Duration.ofMinutes(6));
        assertThat(visitor.withCookie(usual).get("/get").body()).isEqualTo("1");
        assertThat(visitor.withCookie(shorter).get("/get").body()).isEmpty();

        clock.advance(Duration.ofMinutes(31));
        assertThat(visitor.withCookie(usual).get("/get").body()).isEmpty();
    }

    @Test
    @DisplayName("What a session refuses is refused, and no secret is printed")
    void refused() {
        assertThatThrownBy(() -> sessions.anonymous().with("a", new Object()).cookie())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"a\"");
        TestCookie cookie = sessions.anonymous().cookie();
        assertThat(cookie.toString()).contains(cookie.id()).doesNotContain(cookie.value());
    }
}
