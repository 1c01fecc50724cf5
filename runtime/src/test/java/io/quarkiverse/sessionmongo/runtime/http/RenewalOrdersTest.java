package io.quarkiverse.sessionmongo.runtime.http;

import static io.quarkiverse.sessionmongo.runtime.http.Visit.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.sessionmongo.runtime.http.FakeStore.Mood;
import io.quarkiverse.sessionmongo.runtime.store.SessionFactory;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

/** Every order of a few operations, with the answers of the store at every moment between them. */
@DisplayName("C16 The cookie that the client gets is the one that the database knows")
class RenewalOrdersTest {

    /** What a request does; {@code SAVE} does not wait, and with {@code ANSWER} the store's oldest answer arrives. */
    enum Step {
        RENEW,
        LOGIN,
        SET,
        SAVE,
        ANSWER
    }

    /** What else happens to the cookie. */
    enum Other {
        NOTHING,
        /** It is old enough to be renewed on the way. */
        DUE,
        /** It is, and a parallel request renews it first. */
        DUE_AND_LOST
    }

    private static List<List<Step>> orders() {
        List<List<Step>> orders = new ArrayList<>();
        extend(List.of(), orders);
        return orders;
    }

    private static void extend(List<Step> order, List<List<Step>> orders) {
        orders.add(order);
        if (order.size() < 5) {
            for (Step step : Step.values()) {
                List<Step> longer = new ArrayList<>(order);
                longer.add(step);
                extend(longer, orders);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C16 of a stored session")
    void ofAStoredSession(Other other) {
        for (List<Step> order : orders()) {
            for (Mood mood : List.of(Mood.STALLS, Mood.ANSWERS_LATE)) {
                run(order, other, mood, true);
            }
        }
    }

    @Test
    @DisplayName("C16 of a new session")
    void ofANewSession() {
        for (List<Step> order : orders()) {
            for (Mood mood : List.of(Mood.STALLS, Mood.ANSWERS_LATE)) {
                run(order, Other.NOTHING, mood, false);
            }
        }
    }

    private static void run(List<Step> order, Other other, Mood mood, boolean stored) {
        ManualClock clock = new ManualClock();
        SessionFactory sessions = Visit.sessions(clock);
        FakeStore store = new FakeStore(sessions);
        SessionToken cookie = stored ? begin(store, sessions) : null;
        if (other != Other.NOTHING) {
            clock.advance(61 * SECOND);
        }
        Visit visit = stored ? new Visit(store, sessions, cookie).load() : new Visit(store, sessions);
        SessionToken elsewhere = null;
        if (other == Other.DUE_AND_LOST) {
            Visit parallel = new Visit(store, sessions, cookie).load();
            parallel.commit().assertCompleted();
            elsewhere = parallel.cookie();
        }

        store.mood = mood;
        order.forEach(step -> perform(step, visit));
        UniAssertSubscriber<Object> commit = visit.commit();
        while (store.answer()) {
            continue;
        }
        commit.assertCompleted();

        check(order, store, visit, stored ? elsewhere == null ? cookie : elsewhere : null);
    }

    private static SessionToken begin(FakeStore store, SessionFactory sessions) {
        Visit visit = new Visit(store, sessions).set("a", 1);
        visit.commit().assertCompleted();
        return visit.cookie();
    }

    private static void perform(Step step, Visit visit) {
        switch (step) {
            case RENEW -> visit.work.renew();
            case LOGIN -> visit.login("alice");
            case SET -> visit.set("b", 2);
            case SAVE -> visit.save();
            case ANSWER -> visit.store.answer();
        }
    }

    /** @param before the cookie that the client has if the request sends none */
    private static void check(List<Step> order, FakeStore store, Visit visit, SessionToken before) {
        SessionToken after = visit.cookie() == null ? before : visit.cookie();
        if (after == null) {
            assertThat(store.documents).as(order.toString()).isEmpty();
            assertThat(order).doesNotContain(Step.LOGIN, Step.SET);
            return;
        }
        assertThat(store.documents).hasSize(1);
        BsonDocument document = store.documents.get(after.handle());
        assertThat(document.get("secret")).as(order.toString()).isEqualTo(new BsonBinary(after.hash()));
        assertThat(document.containsKey("principal")).as(order.toString()).isEqualTo(order.contains(Step.LOGIN));
        assertThat(document.getDocument("attributes").containsKey("b")).as(order.toString())
                .isEqualTo(order.contains(Step.SET));
        if (order.contains(Step.LOGIN) || before != null && order.contains(Step.RENEW)) {
            assertThat(visit.cookie()).as(order.toString()).isNotNull();
        }
    }
}
