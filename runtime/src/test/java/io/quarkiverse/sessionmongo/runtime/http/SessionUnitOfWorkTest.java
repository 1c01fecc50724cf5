package io.quarkiverse.sessionmongo.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.SessionLimitException;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.OnUndecodable;
import io.quarkiverse.sessionmongo.runtime.http.CookieOutcome.Unset;
import io.quarkiverse.sessionmongo.runtime.http.FakeStore.Mood;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

@DisplayName("A request's unit of work")
class SessionUnitOfWorkTest extends AbstractUnitOfWorkTest {

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

    private SessionToken signedIn(String principal) {
        Visit visit = visit().login(principal);
        visit.commit().assertCompleted();
        return visit.cookie();
    }
}
