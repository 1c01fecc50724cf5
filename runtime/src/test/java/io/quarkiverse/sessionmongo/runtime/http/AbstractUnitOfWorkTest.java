package io.quarkiverse.sessionmongo.runtime.http;

import static io.quarkiverse.sessionmongo.runtime.http.Visit.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;

import io.quarkiverse.sessionmongo.runtime.store.SessionFactory;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/** A visitor with a stored session, on a store of a few lines. */
abstract class AbstractUnitOfWorkTest {

    final ManualClock clock = new ManualClock();
    final SessionFactory sessions = Visit.sessions(clock);
    final FakeStore store = new FakeStore(sessions);
    SessionToken visitor;

    @BeforeEach
    void storeOne() {
        Visit first = visit().set("a", 1);
        first.commit().assertCompleted();
        visitor = first.cookie();
        store.operations.clear();
    }

    Visit visit(SessionToken... cookies) {
        return new Visit(store, sessions, cookies);
    }

    Visit loaded() {
        return visit(visitor).load();
    }

    BsonDocument document() {
        return store.documents.get(visitor.handle());
    }

    BsonDocument attributes() {
        return document().getDocument("attributes");
    }

    /** Another request of the same visitor renews the cookie by time. */
    SessionToken renewPeriodically(SessionToken cookie) {
        clock.advance(61 * SECOND);
        Visit other = visit(cookie).load();
        other.commit().assertCompleted();
        assertThat(other.cookie()).isNotNull();
        return other.cookie();
    }

    void opens(SessionToken cookie) {
        assertThat(store.documents.get(cookie.handle()).get("secret")).isEqualTo(new BsonBinary(cookie.hash()));
    }
}
