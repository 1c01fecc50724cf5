package io.quarkiverse.sessionmongo.runtime.state;

import java.lang.reflect.Type;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;

import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/**
 * A session in memory: what was read of it and what has to be written. Not thread-safe: its holder sees to that.
 */
public final class SessionState {

    /** The version of the document's shape that this code writes. */
    static final int VERSION = 1;

    private final String id;
    private final Timeouts timeouts;
    private final Attributes attributes;
    private final Identity identity;
    private final long created;

    private boolean stored;
    private byte[] secret;
    private byte[] previousSecret;
    private long previousUntil;
    private long accessed;
    private long expires;
    private Long idle;

    private SessionToken token;
    private SessionToken newToken;
    private long newPreviousUntil;
    private boolean periodic;
    private boolean idleChanged;

    /** A session that begins now. */
    public SessionState(SessionToken token, Timeouts timeouts, AttributeRules rules, long now) {
        this(token, timeouts, rules, new Sealing(rules.encryption(), token.handle()), now);
    }

    private SessionState(SessionToken token, Timeouts timeouts, AttributeRules rules, Sealing sealing, long now) {
        this(token.handle(), timeouts, new Attributes(rules, sealing, StoredAttributes.NONE), new Identity(sealing), now);
        newToken = token;
        secret = token.hash();
        accessed = now;
        expires = Timeouts.NEVER;
    }

    private SessionState(String id, Timeouts timeouts, Attributes attributes, Identity identity, long created) {
        this.id = id;
        this.timeouts = timeouts;
        this.attributes = attributes;
        this.identity = identity;
        this.created = created;
    }

    static SessionState of(StoredDocument document, Timeouts timeouts, Attributes attributes, Identity identity) {
        SessionState state = new SessionState(document.id, timeouts, attributes, identity, document.created);
        state.stored = true;
        state.secret = document.secret;
        state.previousSecret = document.previousSecret;
        state.previousUntil = document.previousUntil;
        state.accessed = document.accessed;
        state.expires = document.expires;
        state.idle = document.idle;
        return state;
    }

    public String id() {
        return id;
    }

    public boolean isStored() {
        return stored;
    }

    /**
     * Whether the cookie is this session's. Compared in constant time; from then on saves are made in this secret's name.
     */
    public boolean opensWith(SessionToken token, long now) {
        if (MessageDigest.isEqual(secret, token.hash())) {
            this.token = token;
            return true;
        }
        if (previousSecret != null && previousUntil > now && MessageDigest.isEqual(previousSecret, token.hash())) {
            secret = previousSecret;
            previousSecret = null;
            return true;
        }
        return false;
    }

    /** The hash of the secret in whose name this request writes. */
    public byte[] secret() {
        return secret;
    }

    public boolean isExpired(long now) {
        return now >= expires();
    }

    /** The least of what is stored and what today's settings say. */
    private long expires() {
        return Math.min(expires, Math.min(timeouts.after(accessed, idle()), timeouts.after(created, timeouts.absolute())));
    }

    /** How long it lives from now on unless it is used, in milliseconds. */
    public long lifetime(long now) {
        return expires() - now;
    }

    private long idle() {
        return timeouts.idle(idle);
    }

    public Object get(String name, Type type) {
        return attributes.get(name, type);
    }

    public void set(String name, Object value, Type type) {
        attributes.set(name, value, type);
    }

    public void increment(String name, long by) {
        attributes.increment(name, by);
    }

    public void remove(String name) {
        attributes.remove(name);
    }

    public Set<String> names() {
        return attributes.names();
    }

    public void clear() {
        attributes.clear();
    }

    public void idleTimeout(Duration timeout) {
        idle = isNever(timeout) ? 0 : Math.max(1, timeout.toMillis());
        expires = expiresAfter();
        idleChanged = true;
    }

    private static boolean isNever(Duration timeout) {
        return timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMillis(Timeouts.NEVER)) > 0;
    }

    public Optional<String> principal() {
        return Optional.ofNullable(identity.principal());
    }

    public Set<String> roles() {
        return identity.roles();
    }

    /** When the principal signed in to this session; empty where nobody did, or another mechanism knows who it is. */
    public Optional<Instant> authenticatedAt() {
        return identity.authenticated() > 0 ? Optional.of(Instant.ofEpochMilli(identity.authenticated())) : Optional.empty();
    }

    public void signIn(String principal, Set<String> roles, long now) {
        signIn(principal, roles, now, Device.UNKNOWN);
    }

    public void signIn(String principal, Set<String> roles, long now, Device device) {
        identity.set(principal, roles, now, device);
    }

    /** Whether the next save makes it the principal's. */
    public boolean isSigningIn() {
        return identity.isChanged() && identity.principal() != null;
    }

    /** Another mechanism signed the principal in: the session belongs to it, and does not speak for it. */
    public void bind(String principal, Device device) {
        identity.set(principal, Set.of(), 0, device);
    }

    /** The next save brings this secret and kills the old one. */
    public void renew(SessionToken token) {
        newToken = token;
        periodic = false;
    }

    /** The next save brings this secret; the old one works on for the grace. */
    public void renewPeriodically(SessionToken token) {
        newToken = token;
        periodic = true;
    }

    /** Whether the cookie is old enough to be replaced on the way. */
    public boolean isRenewalDue(long now) {
        if (timeouts.renewAfter() <= 0 || newToken != null || token == null) {
            return false;
        }
        long issued = previousUntil > 0 ? previousUntil - timeouts.renewGrace() : created;
        return (previousSecret == null || previousUntil <= now) && now - issued >= timeouts.renewAfter();
    }

    /** The current cookie, where this request knows it: it came with it, or a save of its own brought it. */
    public SessionToken token() {
        return token;
    }

    public boolean isTouchDue(long now) {
        long idle = idle();
        long after = idle > 0 ? Math.min(timeouts.touchAfter(), idle / 2) : timeouts.touchAfter();
        return now - accessed >= after;
    }

    /** Whether the application changed anything. Notices what was changed in place. */
    public boolean isChanged() {
        return attributes.isChanged() || idleChanged || identity.isChanged() || newToken != null;
    }

    /**
     * Whether there is something to insert: {@link #isChanged()} less the token that every new session has. That another
     * mechanism knows who is there is no reason for a session.
     */
    public boolean isWorthStoring() {
        return attributes.isChanged() && !attributes.names().isEmpty() || idleChanged
                || identity.isChanged() && identity.authenticated() > 0;
    }

    /** The document to insert. Afterwards nothing is changed. */
    public BsonDocument takeDocument(long now) {
        accessed = now;
        expires = Math.min(timeouts.after(now, idle()), timeouts.after(created, timeouts.absolute()));
        BsonDocument document = new BsonDocument("_id", new BsonString(id))
                .append("secret", new BsonBinary(secret))
                .append("created", new BsonDateTime(created))
                .append("accessed", new BsonDateTime(accessed))
                .append("expires", new BsonDateTime(expires));
        if (idle != null) {
            document.append("idle", new BsonInt64(idle));
        }
        identity.appendTo(document);
        stored = true;
        idleChanged = false;
        return document.append(Attributes.PATH, attributes.takeAll()).append("v", new BsonInt32(VERSION));
    }

    /** What a save has to send. Afterwards nothing is changed. */
    public SessionDelta takeDelta(long now) {
        SessionDelta delta = new SessionDelta();
        attributes.takeChanges(delta);
        identity.takeChanges(delta);
        if (newToken != null) {
            takeToken(delta, now);
        }
        if (idleChanged) {
            accessed = Math.max(accessed, now);
            expires = expiresAfter();
            delta.set("idle", new BsonInt64(idle));
            delta.set("expires", new BsonDateTime(expires));
            delta.max("accessed", accessed);
            delta.prolonged();
            idleChanged = false;
        } else if (isTouchDue(now)) {
            accessed = now;
            expires = expiresAfter();
            delta.max("accessed", accessed);
            delta.max("expires", expires);
            delta.prolonged();
        }
        return delta;
    }

    private void takeToken(SessionDelta delta, long now) {
        delta.set("secret", new BsonBinary(newToken.hash()));
        long until = now + timeouts.renewGrace();
        newPreviousUntil = periodic || timeouts.renewAfter() > 0 ? until : 0;
        if (periodic) {
            delta.set("previous", new BsonDocument("secret", new BsonBinary(secret)).append("until", new BsonDateTime(until)));
        } else if (timeouts.renewAfter() > 0) {
            delta.set("previous", new BsonDocument("until", new BsonDateTime(until)));
        } else if (previousUntil > 0) {
            delta.unset("previous");
        }
        delta.renewed();
    }

    /** The save that brought a new secret succeeded: from here on this request writes in its name. */
    public void renewalSaved() {
        previousSecret = periodic ? secret : null;
        previousUntil = newPreviousUntil;
        token = newToken;
        secret = newToken.hash();
        newToken = null;
        periodic = false;
    }

    /** The cookie was renewed by a parallel request: this one goes on with the old secret, within its grace. */
    public void renewalLost() {
        token = null;
        newToken = null;
        periodic = false;
    }

    public boolean isRenewalPeriodic() {
        return newToken != null && periodic;
    }

    private long expiresAfter() {
        return Math.min(timeouts.after(accessed, idle()), timeouts.after(created, timeouts.absolute()));
    }

    public SessionInfo info() {
        long expires = expires();
        Device device = identity.device();
        return new SessionInfo(id, principal(), roles(), Instant.ofEpochMilli(created), Instant.ofEpochMilli(accessed),
                expires == Timeouts.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expires)),
                authenticatedAt(), Optional.ofNullable(device.browser()), Optional.ofNullable(device.address()));
    }
}
