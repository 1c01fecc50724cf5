package io.quarkiverse.sessionmongo.runtime.store;

import java.lang.reflect.Type;
import java.security.SecureRandom;
import java.time.Clock;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.bson.StoredByFields;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.state.AttributeRules;
import io.quarkiverse.sessionmongo.runtime.state.SessionDocument;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.state.Standing;
import io.quarkiverse.sessionmongo.runtime.state.Timeouts;
import io.quarkiverse.sessionmongo.runtime.state.UnreadableDocumentException;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.quarkus.runtime.LaunchMode;

/** Makes sessions by the settings, and knows the time and the random numbers that go into them. Thread-safe. */
@Singleton
public class SessionFactory {

    private final Timeouts timeouts;
    private final AttributeRules rules;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    SessionFactory(Settings settings, StoredByFields byFields, @Any Instance<Clock> clocks) {
        this(settings.timeouts(), new AttributeRules(new AttributeCodecs(byFields), settings.maxSize(),
                settings.encryption(), settings.integrity()),
                Clocks.of(clocks, LaunchMode.current()));
    }

    public SessionFactory(Timeouts timeouts, AttributeRules rules, Clock clock) {
        this.timeouts = timeouts;
        this.rules = rules;
        this.clock = clock;
    }

    /** The time in milliseconds. */
    public long now() {
        return clock.millis();
    }

    /** A session that is not stored yet. */
    public SessionState begin() {
        return new SessionState(SessionToken.generate(random), timeouts, rules, now());
    }

    /** A session that is not stored yet, with what a request changed of one that has ended meanwhile. */
    public SessionState beginAnew(SessionState ended) {
        return ended.begunAnew(SessionToken.generate(random), timeouts, now());
    }

    /** @throws UnreadableDocumentException if the document is no session */
    public SessionState read(RawBsonDocument document) {
        return SessionDocument.read(document, timeouts, rules);
    }

    /** @throws UnreadableDocumentException if the document is no session */
    Standing standing(RawBsonDocument document) {
        return SessionDocument.standing(document, timeouts);
    }

    /**
     * What a request without a session has of an attribute: nothing.
     *
     * @throws IllegalArgumentException if no value can be read as that type, so that the mistake shows with the first visitor
     */
    public Object absent(String name, Type type) {
        return rules.absent(name, type);
    }

    /** The next save brings a new secret and ends the old one. */
    public void renew(SessionState session) {
        session.renew(SessionToken.renew(session.id(), random), now());
    }

    /** The next save brings a new secret; the old one works on for the grace. */
    public void renewPeriodically(SessionState session) {
        session.renewPeriodically(SessionToken.renew(session.id(), random), now());
    }

    /** Whether each document has a MAC, so that what it vouches for is changed document by document. */
    boolean isAuthenticated() {
        return rules.integrity().isOn();
    }
}
