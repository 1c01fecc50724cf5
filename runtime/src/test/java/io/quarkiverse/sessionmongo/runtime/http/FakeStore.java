package io.quarkiverse.sessionmongo.runtime.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;

import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

import io.quarkiverse.sessionmongo.SessionCookieRejected.Reason;
import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkiverse.sessionmongo.SessionLimitException;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.state.Authority;
import io.quarkiverse.sessionmongo.runtime.state.SessionDelta;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore;
import io.quarkiverse.sessionmongo.runtime.store.SessionFactory;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/** A store in memory, which fails, stalls and answers late when a test says so. */
final class FakeStore implements RequestSessionStore {

    /** What the next operations do. */
    enum Mood {
        ANSWERS,
        /** Does nothing and fails. */
        FAILS,
        /** Does what is asked, and fails as if the answer had come after the deadline. */
        DOES_AND_FAILS,
        /** Does what is asked at once, and answers when {@link #answer} is called. */
        ANSWERS_LATE,
        /** Does nothing until {@link #answer} is called. */
        STALLS,
        /** Refuses sign-ins. */
        REFUSES_SIGN_IN
    }

    final Map<String, BsonDocument> documents = new HashMap<>();
    final List<String> operations = new ArrayList<>();
    final List<Reason> rejected = new ArrayList<>();
    Mood mood = Mood.ANSWERS;

    private final SessionFactory sessions;
    private final Queue<Runnable> late = new ArrayDeque<>();

    FakeStore(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Answers the operation that waits longest. */
    boolean answer() {
        Runnable next = late.poll();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    private <T> Uni<T> run(String name, Supplier<T> work) {
        return Uni.createFrom().<T> emitter(emitter -> {
            operations.add(name);
            switch (mood) {
                case ANSWERS, REFUSES_SIGN_IN -> emit(emitter, work);
                case FAILS -> emitter.fail(new SessionStoreException(name, null));
                case DOES_AND_FAILS -> {
                    work.get();
                    emitter.fail(new SessionStoreException(name, null));
                }
                case ANSWERS_LATE -> {
                    T result = work.get();
                    late.add(() -> emitter.complete(result));
                }
                case STALLS -> late.add(() -> emit(emitter, work));
            }
        });
    }

    private static <T> void emit(UniEmitter<? super T> emitter, Supplier<T> work) {
        try {
            emitter.complete(work.get());
        } catch (RuntimeException e) {
            emitter.fail(e);
        }
    }

    SessionState read(String id) {
        return sessions.read(new RawBsonDocument(documents.get(id), new BsonDocumentCodec()));
    }

    @Override
    public Uni<LoadResult> load(List<SessionToken> tokens) {
        return run("load", () -> {
            for (SessionToken token : tokens) {
                if (documents.containsKey(token.handle())) {
                    SessionState state = read(token.handle());
                    if (state.opensWith(token, sessions.now())) {
                        return new Loaded(state);
                    }
                }
            }
            return new Absent(Reason.UNKNOWN);
        });
    }

    @Override
    public Uni<SaveResult> insert(SessionDelta delta) {
        return run("insert", () -> {
            checkLimit(delta);
            documents.put(delta.id(), delta.document());
            return new Saved(delta);
        });
    }

    private void checkLimit(SessionDelta delta) {
        if (mood == Mood.REFUSES_SIGN_IN && delta.signsIn() != null) {
            throw new SessionLimitException(1);
        }
    }

    @Override
    public Uni<SaveResult> save(SessionDelta delta) {
        return run("save", () -> {
            checkLimit(delta);
            BsonDocument document = documents.get(delta.id());
            boolean current = document != null && secret(document).equals(new BsonBinary(delta.authority().secret()));
            if (document == null || !isEntitled(document, delta.authority())) {
                return document != null && delta.isRenewed() && delta.signsIn() == null ? NotSaved.REPLACED : NotSaved.GONE;
            }
            boolean outrun = delta.isRenewedPeriodically() && !current;
            SessionDelta applied = outrun ? delta.withoutRenewal() : delta;
            apply(document, applied.update());
            return outrun ? new Outrun(applied) : new Saved(applied);
        });
    }

    private static BsonValue secret(BsonDocument document) {
        return document.get("secret");
    }

    private static boolean isEntitled(BsonDocument document, Authority authority) {
        BsonBinary origin = new BsonBinary(authority.origin());
        return secret(document).equals(origin) || document.containsKey("previous")
                && origin.equals(document.getDocument("previous").get("origin"));
    }

    private static void apply(BsonDocument document, BsonDocument update) {
        update.getDocument("$set", new BsonDocument()).forEach((path, value) -> put(document, path, value));
        update.getDocument("$max", new BsonDocument()).forEach((path, value) -> put(document, path, value));
        update.getDocument("$unset", new BsonDocument()).forEach((path, value) -> put(document, path, null));
        update.getDocument("$inc", new BsonDocument()).forEach((path, by) -> put(document, path,
                new BsonInt64(number(document, path) + by.asNumber().longValue())));
    }

    private static long number(BsonDocument document, String path) {
        int dot = path.indexOf('.');
        BsonValue value = document.getDocument(path.substring(0, dot), new BsonDocument()).get(path.substring(dot + 1));
        return value == null ? 0 : value.asNumber().longValue();
    }

    private static BsonDocument in(BsonDocument document, String field) {
        if (!document.containsKey(field)) {
            document.put(field, new BsonDocument());
        }
        return document.getDocument(field);
    }

    private static void put(BsonDocument document, String path, BsonValue value) {
        int dot = path.indexOf('.');
        BsonDocument target = dot < 0 ? document : in(document, path.substring(0, dot));
        String field = path.substring(dot + 1);
        if (value == null) {
            target.remove(field);
        } else {
            target.put(field, value);
        }
    }

    @Override
    public void settle(SessionState session, SaveResult stored) {
        if (stored instanceof Saved saved) {
            session.settle(saved.delta());
        } else if (stored instanceof Outrun outrun) {
            session.settle(outrun.delta());
            session.outrun();
        }
    }

    @Override
    public Uni<EndResult> end(SessionState session, SessionDestroyed.Reason reason) {
        return run("end", () -> {
            BsonDocument document = documents.get(session.id());
            if (document == null) {
                return EndResult.GONE;
            }
            if (!isEntitled(document, session.authority())) {
                return EndResult.REPLACED;
            }
            documents.remove(session.id());
            return EndResult.ENDED;
        });
    }

    @Override
    public void rejected(Reason reason) {
        rejected.add(reason);
    }
}
