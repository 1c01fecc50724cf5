package io.quarkiverse.sessionmongo.runtime.http;

import static io.quarkiverse.sessionmongo.runtime.http.Visit.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.SessionConflictException;
import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.runtime.http.CookieOutcome.Unset;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

@DisplayName("A request's unit of work, and what other requests do meanwhile")
class UnitOfWorkRacesTest extends AbstractUnitOfWorkTest {

    @Test
    @DisplayName("C1 whose session was ended meanwhile writes nothing, creates nothing and sends no cookie")
    void endedMeanwhile() {
        Visit visit = loaded().set("a", 2);
        store.documents.clear();

        visit.save().assertCompleted();
        visit.set("b", 2).commit().assertCompleted();

        assertThat(store.documents).isEmpty();
        assertThat(store.operations).containsExactly("load", "save");
        assertThat(visit.work.cookie()).isEqualTo(Unset.KEEP);
    }

    @Test
    @DisplayName("C13 whose cookie a sign-in has replaced meanwhile writes nothing into the signed-in session")
    void signedOverMeanwhile() {
        Visit slow = loaded().set("planted", true);
        loaded().login("alice").commit().assertCompleted();

        slow.commit().assertCompleted();

        assertThat(attributes().keySet()).containsExactly("a");
        assertThat(slow.cookie()).isNull();
    }

    @Test
    @DisplayName("C16 sends no cookie that has stopped opening the session since it was saved")
    void cookieOfAnEndedSession() {
        Visit created = visit().set("b", 1);
        created.save().assertCompleted();
        assertThat(created.cookie()).isNotNull();
        store.documents.remove(created.cookie().handle());
        created.set("b", 2).commit().assertCompleted();
        assertThat(created.work.cookie()).isEqualTo(Unset.KEEP);

        clock.advance(61 * SECOND);
        Visit renewing = loaded();
        renewing.save().assertCompleted();
        assertThat(renewing.cookie()).isNotNull();
        visit(visitor).load().login("alice").commit().assertCompleted();
        renewing.set("b", 2).commit().assertCompleted();
        assertThat(renewing.work.cookie()).isEqualTo(Unset.KEEP);
        assertThat(attributes().keySet()).containsExactly("a");
    }

    @Test
    @DisplayName("C17 may finish, however often its cookie was renewed by time meanwhile: its changes are stored")
    void renewedMeanwhile() {
        for (int renewals = 1; renewals <= 3; renewals++) {
            Visit slow = loaded();
            for (int i = 0; i < renewals; i++) {
                visitor = renewPeriodically(visitor);
            }

            slow.set("a", renewals).commit().assertCompleted();

            assertThat(attributes()).containsEntry("a", new BsonInt32(renewals));
            assertThat(slow.cookie()).isNull();
            opens(visitor);
        }
    }

    @Test
    @DisplayName("C17 may finish, however often its cookie was renewed by time meanwhile: its sign-out ends the session")
    void signsOutLate() {
        Visit slow = loaded();
        renewPeriodically(renewPeriodically(visitor));

        slow.work.end(Reason.LOGOUT);
        slow.commit().assertCompleted();

        assertThat(store.documents).isEmpty();
        assertThat(slow.work.cookie()).isEqualTo(Unset.EXPIRE);
    }

    @Test
    @DisplayName("C17 that came with a cookie in its grace may finish after another renewal")
    void fromTheGrace() {
        SessionToken renewed = renewPeriodically(visitor);
        Visit slow = loaded();
        renewPeriodically(renewed);

        slow.set("a", 5).commit().assertCompleted();

        assertThat(attributes()).containsEntry("a", new BsonInt32(5));
    }

    @Test
    @DisplayName("C18 that signs in where the session was ended meanwhile signs in to a fresh one, with what it set")
    void signInToAnEndedSession() {
        Visit visit = loaded().set("b", 2).increment("n").login("alice");
        store.documents.clear();

        visit.commit().assertCompleted();

        signedInAfresh(visit);
    }

    @Test
    @DisplayName("C18 that signs in where somebody else signed in meanwhile signs in to a fresh one")
    void signInOverASignIn() {
        Visit visit = loaded().set("b", 2).increment("n").login("alice");
        loaded().login("eve").commit().assertCompleted();

        visit.commit().assertCompleted();

        assertThat(store.documents).hasSize(2);
        signedInAfresh(visit);
        assertThat(store.read(visitor.handle()).principal()).contains("eve");
    }

    @Test
    @DisplayName("C18 that learned of the end before it signs in does so too")
    void signInAfterGone() {
        Visit visit = loaded().set("b", 2);
        store.documents.clear();
        visit.save().assertCompleted();

        visit.increment("n").login("alice").commit().assertCompleted();

        signedInAfresh(visit);
    }

    @Test
    @DisplayName("C19 that signs out of a session which has ended is done, and leaves the cookie alone")
    void signOutOfAnEndedSession() {
        Visit visit = loaded();
        store.documents.clear();

        visit.work.end(Reason.LOGOUT);
        visit.commit().assertCompleted();

        assertThat(visit.work.cookie()).isEqualTo(Unset.KEEP);
    }

    @Test
    @DisplayName("C19 that signs out of a session which lives under another cookie is told so")
    void signOutOfAReplacedSession() {
        Visit visit = loaded();
        loaded().login("alice").commit().assertCompleted();

        visit.work.end(Reason.LOGOUT);
        visit.commit().assertFailedWith(SessionConflictException.class, "lives on");

        assertThat(store.documents).hasSize(1);
    }

    @Test
    @DisplayName("C19 that found its cookie replaced before it signs out is told so too")
    void signOutAfterGone() {
        Visit visit = loaded().set("b", 2);
        loaded().login("alice").commit().assertCompleted();
        visit.save().assertCompleted();

        visit.work.end(Reason.LOGOUT);
        visit.commit().assertFailedWith(SessionConflictException.class);
    }

    @Test
    @DisplayName("C19 that renews a session which has ended is done; one which lives under another cookie is told so")
    void renewAReplacedSession() {
        Visit renewing = loaded();
        Visit late = loaded();
        loaded().login("alice").commit().assertCompleted();
        renewing.work.renew();
        renewing.set("b", 1).commit().assertFailedWith(SessionConflictException.class, "lives on");
        assertThat(attributes().keySet()).containsExactly("a");

        store.documents.clear();
        late.work.renew();
        late.commit().assertCompleted();
        assertThat(late.cookie()).isNull();
    }

    private void signedInAfresh(Visit visit) {
        assertThat(visit.cookie().handle()).isNotEqualTo(visitor.handle());
        opens(visit.cookie());
        BsonDocument fresh = store.documents.get(visit.cookie().handle());
        assertThat(fresh.getString("principal").getValue()).isEqualTo("alice");
        assertThat(fresh.getDocument("attributes")).isEqualTo(new BsonDocument("b", new BsonInt32(2)));
        assertThat(fresh.getDocument("counters")).isEqualTo(new BsonDocument("n", new BsonInt64(1)));
    }
}
