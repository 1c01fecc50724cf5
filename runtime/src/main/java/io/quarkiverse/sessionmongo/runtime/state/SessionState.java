package io.quarkiverse.sessionmongo.runtime.state;

import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.state.Lifetime.Use;
import io.quarkiverse.sessionmongo.runtime.state.Secrets.Renewal;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/**
 * A session in memory: what was read of it and what has to be written. A save takes a {@link SessionDelta}, of which one may
 * be under way at a time, and settles it when the database has acknowledged it. Not thread-safe: its owner guards it.
 */
public final class SessionState {

    private final String id;
    private final AttributeRules rules;
    private final Sealing sealing;
    private final Lifetime lifetime;
    private final Secrets secrets;
    private final Attributes attributes;
    private final KeyRotation rotation;
    private Identity identity;
    /** As the database acknowledged it. */
    private Identity storedIdentity;
    /** As the save under way has it. */
    private Identity takenIdentity;
    /** As the database acknowledged them. */
    private Claims claims;
    private boolean stored;
    private boolean kept;
    private final Tokens tokens;

    /** A session that begins now. */
    public SessionState(SessionToken token, Timeouts timeouts, AttributeRules rules, long now) {
        this(token.handle(), rules, new Sealing(rules, token.handle()),
                new Lifetime(timeouts, now, now, Timeouts.NEVER, null, Remembered.NEVER), Secrets.ofNew(timeouts, token),
                Identity.NONE, StoredAttributes.NONE, StoredAttributes.NONE, Claims.NONE, false);
    }

    /** @param stored whether it was read */
    SessionState(String id, AttributeRules rules, Sealing sealing, Lifetime lifetime, Secrets secrets, Identity identity,
            StoredAttributes attributes, StoredAttributes counters, Claims claims, boolean stored) {
        this.id = id;
        this.rules = rules;
        this.sealing = sealing;
        this.lifetime = lifetime;
        this.secrets = secrets;
        this.identity = identity;
        this.storedIdentity = identity;
        this.attributes = new Attributes(rules, sealing, attributes, counters);
        this.tokens = new Tokens(sealing);
        this.rotation = KeyRotation.of(sealing, attributes, tokens);
        this.claims = claims;
        this.stored = stored;
    }

    /** What it holds of sign-ins by OpenID Connect. */
    public Tokens tokens() {
        return tokens;
    }

    public String id() {
        return id;
    }

    /** Whether the database has acknowledged it. */
    public boolean isStored() {
        return stored;
    }

    /** Whether the cookie is this session's. From then on the request writes by the authority of that cookie's secret. */
    public boolean opensWith(SessionToken token, long now) {
        return secrets.opensWith(token, now);
    }

    /** By what authority this request changes or ends the session. */
    public Authority authority() {
        return secrets.authority(id);
    }

    public boolean isExpired(long now) {
        return now >= lifetime.expires();
    }

    /** When it ends. */
    public Lifetime lifetime() {
        return lifetime;
    }

    public Object get(String name, Type type) {
        return attributes.get(name, type);
    }

    public Object untyped(String name) {
        return attributes.untyped(name);
    }

    /** The value, which the session has no more afterwards; {@code null} if there is none. */
    public Object takeAttribute(String name, Type type) {
        Object value = attributes.get(name, type);
        if (value != null) {
            attributes.remove(name);
        }
        return value;
    }

    public void set(String name, Object value, Type type) {
        attributes.set(name, value, type);
    }

    public void increment(String name, long by) {
        attributes.increment(name, by);
    }

    /** What {@link #increment} has counted. */
    public long counter(String name) {
        return attributes.counter(name);
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
        lifetime.idleTimeout(timeout);
    }

    public Optional<String> principal() {
        return Optional.ofNullable(identity.principal());
    }

    public Set<String> roles() {
        return identity.roles();
    }

    /** When the principal signed in to this session; empty if nobody did, or if another mechanism identified the user. */
    public Optional<Instant> authenticatedAt() {
        return identity.authenticated() > 0 ? Optional.of(Instant.ofEpochMilli(identity.authenticated())) : Optional.empty();
    }

    /** When the session became its principal's, in milliseconds. */
    public long boundAt() {
        return identity.bound() > 0 ? identity.bound() : lifetime.created();
    }

    /** Whose it is; {@code null} if it is nobody's. */
    public SessionOwner owner() {
        return identity.owner();
    }

    public void signIn(String principal, Set<String> roles, long now, Device device) {
        identity = Identity.of(principal, null, roles, now, now, device);
        lifetime.forget(now);
    }

    /** Another mechanism identified the user: the session belongs to that principal, and does not authenticate it. */
    public void bind(String principal, SessionOwner owner, long now, Device device) {
        identity = Identity.of(principal, owner.issuer().isPresent() ? owner : null, Set.of(), 0, now, device);
        lifetime.forget(now);
    }

    /** The principal of another mechanism signed in once more. */
    public void bindAgain(long now) {
        identity = identity == storedIdentity ? identity.boundAgain(now) : identity;
    }

    /** The next save brings this secret and ends every older one. */
    public void renew(SessionToken token, long now) {
        secrets.renew(token, now);
    }

    /** The next save brings this secret; the old one works on for the grace. */
    public void renewPeriodically(SessionToken token, long now) {
        secrets.renewPeriodically(token, now);
    }

    /** It is worth storing, whatever is in it. */
    public void keep() {
        kept = true;
    }

    /** Whether the next save brings a new secret. */
    public boolean isRenewing() {
        return secrets.isRenewing();
    }

    /** Whether the cookie is old enough to be replaced on the way. */
    public boolean isRenewalDue(long now) {
        return secrets.isRenewalDue(lifetime.created(), now);
    }

    /** The current cookie, if this request knows it: it came with it, or one of its saves brought it. */
    public SessionToken token() {
        return secrets.token();
    }

    public boolean isTouchDue(long now) {
        return lifetime.isTouchDue(now);
    }

    /** Whether there is something to save beside a touch. Notices what was changed in place. */
    public boolean isChanged() {
        return attributes.isChanged() || lifetime.isChanged() || identity != storedIdentity || secrets.isRenewing()
                || tokens.isChanged();
    }

    /** As {@link #isChanged()}, less the token of each new session, and a user whom another mechanism identified. */
    public boolean isWorthStoring() {
        return attributes.isChanged() && !attributes.isEmpty() || lifetime.isChanged()
                || identity != storedIdentity && identity.authenticated() > 0 || tokens.isChanged() || kept;
    }

    /** What a save has to send. What is changed from now on belongs to the next one. */
    public SessionDelta take(long now) {
        boolean create = !stored;
        Identity owner = identity == storedIdentity ? null : identity;
        takenIdentity = identity;
        Use use = create ? lifetime.takeFirst(now) : lifetime.take(now);
        Authority authority = secrets.authority(id);
        Renewal renewal = secrets.take();
        AttributeChanges changes = (create ? attributes.takeAll() : attributes.take()).withTokens(tokens.take());
        return new SessionDelta(authority, sealing, create, lifetime.created(), renewal, owner, storedIdentity, use, changes,
                rules.integrity(), claims, rewriting(changes, owner));
    }

    /** Gives a session that was read and is its principal's these roles; nothing else is changed. */
    public SessionDelta changeRoles(Set<String> roles) {
        return change(storedIdentity.withRoles(roles));
    }

    /** Moves the time when a session that was read became its principal's; nothing else is changed. */
    public SessionDelta changeBound(long time) {
        return change(storedIdentity.boundAt(time));
    }

    private SessionDelta change(Identity changed) {
        AttributeChanges none = new AttributeChanges();
        return new SessionDelta(authority(), sealing, false, lifetime.created(), null, changed, storedIdentity, null, none,
                rules.integrity(), claims, rewriting(none, changed));
    }

    /**
     * What a save has to write again under the active key.
     *
     * @param changed {@code null} if whose session it is does not change
     */
    Rewriting rewriting(AttributeChanges changes, Identity changed) {
        if (!stored || !rotation.isOn()) {
            return Rewriting.NONE;
        }
        return rotation.rewriting(changes,
                changed == null && !rules.integrity().isActive(claims.mac()) ? storedIdentity : Identity.NONE);
    }

    Identity storedIdentity() {
        return storedIdentity;
    }

    Claims claims() {
        return claims;
    }

    /** The database acknowledged what was taken. */
    public void settle(SessionDelta delta) {
        stored = true;
        claims = delta.claimsAfter();
        attributes.settle();
        rotation.settle(delta.attributes(), delta.rewriting());
        tokens.settle();
        lifetime.settle(delta.use);
        secrets.settle(delta.renewal);
        if (delta.identity != null) {
            // Somebody else may have signed in since
            identity = identity == takenIdentity ? delta.identity : identity;
            storedIdentity = delta.identity;
        }
    }

    /** What was taken is not known to have arrived: the next save sends it again. */
    public void restore(SessionDelta delta) {
        attributes.restore();
        tokens.restore();
        lifetime.restore(delta.use);
        secrets.restore(delta.renewal);
    }

    /** A parallel request renewed the cookie first: this one knows no current cookie any more. */
    public void outrun() {
        secrets.outrun();
    }

    /** A new session with what this request changed: the session that it changed has ended meanwhile. */
    public SessionState begunAnew(SessionToken token, Timeouts timeouts, long now) {
        SessionState anew = new SessionState(token, timeouts, rules, now);
        anew.identity = identity == storedIdentity ? Identity.NONE : identity;
        anew.attributes.addChangesOf(attributes);
        anew.tokens.addChangesOf(tokens);
        lifetime.copyTermsTo(anew.lifetime);
        return anew;
    }

    public SessionInfo info() {
        return identity.info(id, lifetime);
    }
}
