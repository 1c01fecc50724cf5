package io.quarkiverse.sessionmongo.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.runtime.http.CookieOutcome.Send;
import io.quarkiverse.sessionmongo.runtime.store.SessionFactory;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

@DisplayName("I9 rememberFor")
class RememberTest {

    private static final Duration THREE_DAYS = Duration.ofDays(3);

    private final ManualClock clock = new ManualClock();
    private final SessionFactory sessions = Visit.sessions(clock);
    private final FakeStore store = new FakeStore(sessions);

    private Visit visit;

    private Session visit(SessionToken... cookies) {
        visit = new Visit(store, sessions, cookies).load();
        return new RequestSession(visit.work);
    }

    private SessionToken signedIn() {
        visit();
        visit.login("alice").commit().assertCompleted();
        return visit.cookie();
    }

    @Test
    @DisplayName("I9 with the sign-in: one save, and a cookie as old as the session gets")
    void withSignIn() {
        Session session = visit();
        visit.login("alice");
        session.rememberFor(THREE_DAYS);
        visit.commit().assertCompleted();

        assertThat(store.operations).containsExactly("insert");
        assertThat(visit.work.cookie()).isInstanceOfSatisfying(Send.class, sent -> {
            assertThat(sent.persistent()).isTrue();
            assertThat(sent.lifetime()).isEqualTo(THREE_DAYS.toMillis());
        });
    }

    @Test
    @DisplayName("I9 of a session that is there: a new cookie, and the old one is dead")
    void later() {
        SessionToken before = signedIn();
        visit(before).rememberFor(THREE_DAYS);
        visit.commit().assertCompleted();

        assertThat(visit.cookie().value()).isNotEqualTo(before.value());
        assertThat(visit(before).isNew()).isTrue();
    }

    @Test
    @DisplayName("I9 what others get stays as it is: a sign-in later has a cookie that ends with the browser")
    void signInLater() {
        SessionToken before = signedIn();
        visit(before).rememberFor(THREE_DAYS);
        visit.commit().assertCompleted();
        SessionToken remembered = visit.cookie();

        visit(remembered);
        visit.login("alice").commit().assertCompleted();

        assertThat(visit.work.cookie()).isInstanceOfSatisfying(Send.class, sent -> assertThat(sent.persistent()).isFalse());
    }

    @Test
    @DisplayName("I9 a periodic renewal keeps it: the new cookie has what is left of the time")
    void periodic() {
        visit();
        visit.login("alice");
        new RequestSession(visit.work).rememberFor(THREE_DAYS);
        visit.commit().assertCompleted();
        SessionToken cookie = visit.cookie();
        clock.advance(Duration.ofDays(1).toMillis());

        visit(cookie);
        visit.commit().assertCompleted();

        assertThat(visit.work.cookie()).isInstanceOfSatisfying(Send.class, sent -> {
            assertThat(sent.persistent()).isTrue();
            assertThat(sent.lifetime()).isEqualTo(Duration.ofDays(2).toMillis());
        });
    }

    @Test
    @DisplayName("I9 C18 after a sign-in whose session ended meanwhile: in the fresh one")
    void signedInAnew() {
        SessionToken cookie = signedIn();
        Session session = visit(cookie);
        visit.login("alice");
        session.rememberFor(THREE_DAYS);
        store.documents.clear();
        visit.commit().assertCompleted();

        assertThat(visit.work.cookie()).isInstanceOfSatisfying(Send.class, sent -> assertThat(sent.persistent()).isTrue());
        assertThat(store.read(visit.cookie().handle()).lifetime().isRemembered()).isTrue();
    }

    @Test
    @DisplayName("I9 R3 throws once the head has left, and changes nothing")
    void committed() {
        SessionToken cookie = signedIn();
        Session session = visit(cookie);
        visit.work.saveBeforeHead();

        assertThatThrownBy(() -> session.rememberFor(THREE_DAYS)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("remember");
        visit.commit().assertCompleted();
        assertThat(store.read(cookie.handle()).lifetime().isRemembered()).isFalse();
    }

    @Test
    @DisplayName("I9 a time that is refused renews nothing")
    void refused() {
        SessionToken cookie = signedIn();
        Session session = visit(cookie);

        assertThatThrownBy(() -> session.rememberFor(Duration.ofDays(31))).isInstanceOf(IllegalArgumentException.class);
        visit.commit().assertCompleted();
        assertThat(visit.cookie()).isNull();
    }

    @Test
    @DisplayName("I9 logout ends it as any other")
    void logout() {
        SessionToken cookie = signedIn();
        visit(cookie).rememberFor(THREE_DAYS);
        visit.commit().assertCompleted();
        visit(visit.cookie()).logout();
        visit.commit().assertCompleted();

        assertThat(store.documents).isEmpty();
    }
}
