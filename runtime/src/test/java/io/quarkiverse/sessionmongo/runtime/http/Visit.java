package io.quarkiverse.sessionmongo.runtime.http;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.OnUndecodable;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.http.CookieOutcome.Send;
import io.quarkiverse.sessionmongo.runtime.state.AttributeRules;
import io.quarkiverse.sessionmongo.runtime.state.Device;
import io.quarkiverse.sessionmongo.runtime.state.Timeouts;
import io.quarkiverse.sessionmongo.runtime.store.SessionFactory;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

/** One request against a {@link FakeStore}, without Quarkus. */
final class Visit {

    static final long SECOND = 1000;

    /** Sessions whose cookie is renewed by time, and whose touch is not due in a test unless it says so. */
    static final Timeouts TIMEOUTS = new Timeouts(3_600 * SECOND, 0, 1_800 * SECOND, 60 * SECOND, 10 * SECOND, 0);

    private static final SessionPolicy POLICY = new SessionPolicy(false, OnUndecodable.DISCARD_ATTRIBUTE, false, false);

    final FakeStore store;
    final SessionUnitOfWork work;

    /** How many sessions of nobody were to be stored. */
    int begun;

    Visit(FakeStore store, SessionFactory sessions, SessionToken... cookies) {
        this(store, sessions, POLICY, cookies);
    }

    Visit(FakeStore store, SessionFactory sessions, SessionPolicy policy, SessionToken... cookies) {
        this.store = store;
        this.work = new SessionUnitOfWork(store, sessions, policy, new VisitorRequest() {

            @Override
            public List<SessionToken> tokens() {
                return List.of(cookies);
            }

            @Override
            public Device device() {
                return Device.UNKNOWN;
            }

            @Override
            public void beginAnonymous() {
                begun++;
            }

            @Override
            public void label(String handle) {
                // Nobody looks at labels here
            }
        });
    }

    static SessionFactory sessions(Clock clock) {
        return new SessionFactory(TIMEOUTS, new AttributeRules(new AttributeCodecs(), 1 << 20, Encryption.NONE), clock);
    }

    Visit load() {
        subscribe(work.load()).assertCompleted();
        return this;
    }

    Visit set(String name, Object value) {
        work.write(state -> state.set(name, value, AttributeCodecs.typeOf(value)));
        return this;
    }

    Visit increment(String name) {
        work.write(state -> state.increment(name, 1));
        return this;
    }

    Visit login(String principal) {
        work.login(principal, Set.of("user"));
        return this;
    }

    UniAssertSubscriber<Object> save() {
        return subscribe(work.save());
    }

    /** The response is about to end. */
    UniAssertSubscriber<Object> commit() {
        return subscribe(work.saveBeforeEnd());
    }

    private static UniAssertSubscriber<Object> subscribe(Uni<?> uni) {
        return uni.map(Object.class::cast).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    /** The cookie that the client gets; {@code null} if it gets none. */
    SessionToken cookie() {
        return work.cookie() instanceof Send send ? send.token() : null;
    }
}
