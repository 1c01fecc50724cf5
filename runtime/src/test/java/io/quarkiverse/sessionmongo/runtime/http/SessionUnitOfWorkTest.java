package io.quarkiverse.sessionmongo.runtime.http;

import static io.quarkiverse.sessionmongo.runtime.http.Visit.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.sessionmongo.SessionConflictException;
import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.SessionLimitException;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.OnUndecodable;
import io.quarkiverse.sessionmongo.runtime.http.CookieOutcome.Unset;
import io.quarkiverse.sessionmongo.runtime.http.FakeStore.Mood;
import io.quarkiverse.sessionmongo.runtime.store.SessionFactory;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

@DisplayName("A request's unit of work")
class SessionUnitOfWorkTest {

    private final ManualClock clock = new ManualClock();
    private final SessionFactory sessions = Visit.sessions(clock);
    private final FakeStore store = new FakeStore(sessions);
    private SessionToken visitor;

    @BeforeEach
    void storeOne() {
        Visit first = visit().set("a", 1);
        first.commit().assertCompleted();
        visitor = first.cookie();
        store.operations.clear();
    }

    private Visit visit(SessionToken... cookies) {
        return new Visit(store, sessions, cookies);
    }

    private Visit loaded() {
        return visit(visitor).load();
    }

    private BsonDocument document() {
        return store.documents.get(visitor.handle());
    }

    private BsonDocument attributes() {
        return document().getDocument("attributes");
    }

    /** Another request of the same visitor renews the cookie by time. */
    private SessionToken renewPeriodically(SessionToken cookie) {
        clock.advance(61 * SECOND);
        Visit other = visit(cookie).load();
        other.commit().assertCompleted();
        assertThat(other.cookie()).isNotNull();
        return other.cookie();
    }

    private void opens(SessionToken cookie) {
        assertThat(store.documents.get(cookie.handle()).get("secret")).isEqualTo(new BsonBinary(cookie.hash()));
    }

    @Test
    void readsOnceHoweverManyAsk() {
        store.mood = Mood.STALLS;
        Visit visit = visit(visitor);
        visit.work.load().subscribe().with(done -> {
        });
        visit.work.load().subscribe().with(done -> {
        });
        store.answer();

        assertThat(store.operations).containsExactly("load");
        assertThat(visit.work.isLoaded()).isTrue();
        assertThat(visit.work.<Object> read(state -> state.get("a", Integer.class), null)).isEqualTo(1);
    }

    @Test
    void savesNothingWithoutAChange() {
        Visit visit = loaded();

        assertThat(visit.work.saveBeforeHead()).isSameAs(SessionUnitOfWork.NOTHING);
        assertThat(visit.work.saveBeforeEnd()).isSameAs(SessionUnitOfWork.NOTHING);
    }

    @Test
    @DisplayName("whose load failed fails every save, if the settings say so")
    void loadFails() {
        store.mood = Mood.FAILS;
        Visit visit = visit(visitor);
        visit.work.load().subscribe().with(done -> {
        }, failure -> {
        });
        store.mood = Mood.ANSWERS;

        visit.commit().assertFailedWith(SessionStoreException.class);
    }

    @Test
    @DisplayName("whose load failed goes on as anonymous, if the settings say so, and writes nothing")
    void anonymous() {
        SessionPolicy policy = new SessionPolicy(true, OnUndecodable.DISCARD_ATTRIBUTE, false, false);
        store.mood = Mood.FAILS;
        Visit visit = new Visit(store, sessions, policy, visitor).load();
        store.mood = Mood.ANSWERS;

        assertThat(visit.work.<Object> read(state -> state.get("a", Integer.class), null)).isNull();
        assertThatThrownBy(() -> visit.set("b", 1)).isInstanceOf(SessionStoreException.class);
        visit.commit().assertFailedWith(SessionStoreException.class);
        assertThat(store.documents).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("C15 whose save failed fails every later one, so that nothing is answered which may not be stored")
    @EnumSource(value = Mood.class, names = { "FAILS", "DOES_AND_FAILS" })
    void failedSave(Mood mood) {
        Visit visit = loaded().set("a", 2);
        store.mood = mood;
        visit.save().assertFailedWith(SessionStoreException.class);
        store.mood = Mood.ANSWERS;

        visit.save().assertFailedWith(SessionStoreException.class);
        visit.commit().assertFailedWith(SessionStoreException.class);
        assertThat(visit.cookie()).isNull();
    }

    @Test
    @DisplayName("C15 that did not wait for a save which fails later fails with it")
    void failsLate() {
        Visit visit = loaded().set("a", 2);
        store.mood = Mood.STALLS;
        visit.save();
        var commit = visit.commit();
        commit.assertNotTerminated();
        store.documents.clear();
        store.mood = Mood.FAILS;
        Visit other = visit();
        other.set("x", 1).commit().assertFailedWith(SessionStoreException.class);

        store.answer();

        commit.assertCompleted();
        assertThat(store.documents).isEmpty();
    }

    @Test
    @DisplayName("C6 writes what was changed while a save was under way with the next one, and nothing twice")
    void changesMeanwhile() {
        Visit visit = loaded().set("a", 2).increment("n");
        store.mood = Mood.ANSWERS_LATE;
        visit.save();
        visit.set("b", 3).increment("n");
        visit.work.reduce(state -> state.remove("a"));
        var commit = visit.commit();

        while (store.answer()) {
            continue;
        }

        commit.assertCompleted();
        assertThat(store.operations).containsExactly("load", "save", "save");
        assertThat(attributes()).isEqualTo(new BsonDocument("b", new BsonInt32(3)));
        assertThat(document().getDocument("counters")).isEqualTo(new BsonDocument("n", new BsonInt64(2)));
    }

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

    private void signedInAfresh(Visit visit) {
        assertThat(visit.cookie().handle()).isNotEqualTo(visitor.handle());
        opens(visit.cookie());
        BsonDocument fresh = store.documents.get(visit.cookie().handle());
        assertThat(fresh.getString("principal").getValue()).isEqualTo("alice");
        assertThat(fresh.getDocument("attributes")).isEqualTo(new BsonDocument("b", new BsonInt32(2)));
        assertThat(fresh.getDocument("counters")).isEqualTo(new BsonDocument("n", new BsonInt64(1)));
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

    @Test
    @DisplayName("I7 whose sign-in is refused leaves another principal's session as it was")
    void refused() {
        loaded().login("bob").commit().assertCompleted();
        visitor = signedIn("bob");
        store.mood = Mood.REFUSES_SIGN_IN;
        BsonDocument before = document().clone();

        Visit visit = loaded().login("ann");
        visit.commit().assertFailedWith(SessionLimitException.class);

        assertThat(document()).isEqualTo(before);
        assertThat(store.documents).hasSize(2);
        assertThat(visit.work.cookie()).isEqualTo(Unset.KEEP);
    }

    @Test
    @DisplayName("I5 that signs in over another principal's session ends that one, after its own is stored")
    void signsInOver() {
        visitor = signedIn("bob");
        store.operations.clear();

        Visit visit = loaded().login("ann");
        visit.commit().assertCompleted();

        assertThat(store.operations).containsExactly("load", "insert", "end");
        assertThat(store.documents).doesNotContainKey(visitor.handle());
        assertThat(store.documents.get(visit.cookie().handle()).getDocument("attributes")).isEmpty();
    }

    private SessionToken signedIn(String principal) {
        Visit visit = visit().login(principal);
        visit.commit().assertCompleted();
        return visit.cookie();
    }

    @Test
    @DisplayName("C7 that ends its session and writes again begins a new one, without old data")
    void endsAndBegins() {
        Visit visit = loaded();
        visit.work.end(Reason.DELETED);
        visit.set("b", 2).commit().assertCompleted();

        assertThat(visit.cookie().handle()).isNotEqualTo(visitor.handle());
        assertThat(store.documents.keySet()).containsExactly(visit.cookie().handle());
        assertThat(store.documents.get(visit.cookie().handle()).getDocument("attributes").keySet()).containsExactly("b");
    }

    @Test
    @DisplayName("C7 that ends a session whose insert is under way leaves none behind")
    void endsWhileInserting() {
        Visit visit = visit().set("b", 2);
        store.mood = Mood.STALLS;
        visit.save();
        visit.work.end(Reason.DELETED);
        var commit = visit.commit();
        while (store.answer()) {
            continue;
        }

        commit.assertCompleted();
        assertThat(store.documents.keySet()).containsExactly(visitor.handle());
        assertThat(visit.cookie()).isNull();
    }

    @Test
    @DisplayName("cannot change anything once the response has ended, and says so")
    void closed() {
        Visit visit = loaded();
        visit.commit();

        assertThatThrownBy(() -> visit.set("b", 1)).isInstanceOf(IllegalStateException.class).hasMessageContaining("ended")
                .hasMessageContaining("addHeadersEndHandler");
    }

    @Test
    @DisplayName("cannot begin, renew, end or sign in to a session once the response is committed, and says so")
    void committed() {
        Visit visit = visit();
        visit.work.saveBeforeHead();
        for (Runnable change : List.<Runnable> of(() -> visit.set("b", 1), () -> visit.login("alice"), visit.work::renew,
                () -> visit.work.end(Reason.LOGOUT))) {
            assertThatThrownBy(change::run).isInstanceOf(IllegalStateException.class).hasMessageContaining("committed");
        }
    }
}
