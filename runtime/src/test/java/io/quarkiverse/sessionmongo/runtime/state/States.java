package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/** Sessions as the store makes and reads them, without a database. */
final class States {

    static final long SECOND = 1000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long NOW = 1_800_000_000_000L;
    static final int MAX_SIZE = 1 << 20;
    static final Timeouts TIMEOUTS = new Timeouts(30 * MINUTE, 12 * HOUR, MINUTE, 0, 10 * SECOND, 0);
    static final AttributeCodecs CODECS = new AttributeCodecs();
    static final AttributeRules RULES = new AttributeRules(CODECS, MAX_SIZE, Encryption.NONE);

    private static final String HANDLE = "AAECAwQFBgcICQoLDA0ODw";

    private States() {
    }

    /** One of several secrets of the same session. */
    static SessionToken token(char first) {
        String value = HANDLE + '.' + first + "AECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
        return SessionToken.parse(value, 0, value.length());
    }

    static SessionState begin() {
        return begin(TIMEOUTS);
    }

    static SessionState begin(Timeouts timeouts) {
        return new SessionState(token('A'), timeouts, RULES, NOW);
    }

    static void set(SessionState state, String name, Object value) {
        state.set(name, value, AttributeCodecs.typeOf(value));
    }

    /** As the store stores it and another request reads it. */
    static SessionState stored(SessionState created) {
        return read(insert(created), TIMEOUTS);
    }

    static BsonDocument insert(SessionState created) {
        created.isWorthStoring();
        SessionDelta delta = created.take(NOW);
        created.settle(delta);
        return delta.document();
    }

    static SessionState read(BsonDocument document, Timeouts timeouts) {
        SessionState state = SessionDocument.read(raw(document), timeouts, RULES);
        state.opensWith(token('A'), NOW);
        return state;
    }

    static RawBsonDocument raw(BsonDocument document) {
        return new RawBsonDocument(document, new BsonDocumentCodec());
    }

    /** A session with one attribute, as another request reads it. */
    static SessionState holding(String name, Object value) {
        return holding(name, value, AttributeCodecs.typeOf(value));
    }

    static SessionState holding(String name, Object value, Type type) {
        SessionState created = begin();
        created.set(name, value, type);
        return stored(created);
    }

    /** What a save sends that is acknowledged, before a touch is due. */
    /** Asserts what a save sends. */
    static void sends(SessionState state, String update) {
        assertThat(update(state)).isEqualTo(BsonDocument.parse(update));
    }

    static BsonDocument update(SessionState state) {
        return update(state, NOW);
    }

    static BsonDocument update(SessionState state, long now) {
        if (!state.isChanged() && !state.isTouchDue(now)) {
            return new BsonDocument();
        }
        SessionDelta delta = state.take(now);
        state.settle(delta);
        return delta.update();
    }
}
