package io.quarkiverse.sessionmongo.runtime.state;

import org.bson.BsonDocument;
import org.bson.BsonValue;

import io.quarkiverse.sessionmongo.runtime.state.Lifetime.Use;
import io.quarkiverse.sessionmongo.runtime.state.Secrets.Renewal;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/**
 * What one save sends of a session. It is taken from a {@link SessionState}, which keeps it apart until the database has
 * acknowledged it ({@link SessionState#settle}) or has not ({@link SessionState#restore}). Immutable.
 */
public final class SessionDelta {

    private final Authority authority;
    private final Sealing sealing;
    private final boolean created;
    private final long createdAt;
    final Renewal renewal;
    final Identity identity;
    private final Identity before;
    final Use use;
    private final AttributeChanges attributes;

    /**
     * @param created whether the session is new, so that the whole document is inserted
     * @param identity {@code null} if it does not change
     * @param before whose session it was
     */
    SessionDelta(Authority authority, Sealing sealing, boolean created, long createdAt, Renewal renewal, Identity identity,
            Identity before, Use use, AttributeChanges attributes) {
        this.authority = authority;
        this.sealing = sealing;
        this.created = created;
        this.createdAt = createdAt;
        this.renewal = renewal;
        this.identity = identity;
        this.before = before;
        this.use = use;
        this.attributes = attributes;
    }

    public String id() {
        return authority.id();
    }

    /** By what authority the save writes. */
    public Authority authority() {
        return authority;
    }

    /** Whether this save brings a new secret. */
    public boolean isRenewed() {
        return renewal != null;
    }

    /** Whether the new secret comes by time, so that the old one works on for the grace. */
    public boolean isRenewedPeriodically() {
        return renewal != null && renewal.periodic();
    }

    /** Whether this save adds to a counter, so that sending it twice would count twice. */
    public boolean isIncrement() {
        return attributes.increment() != null;
    }

    /** Whether this save moves the session's expiry. */
    public boolean isProlonged() {
        return use != null;
    }

    /** The token that this save renews to, or {@code null}. */
    public SessionToken token() {
        return renewal == null ? null : renewal.token();
    }

    /** Whose session it becomes with this save, or {@code null} if that does not change. */
    public String signsIn() {
        return identity == null ? null : identity.principal();
    }

    /** Whether the session's own sign-in is part of this save, and not only another mechanism's principal. */
    public boolean isLogin() {
        return identity != null && identity.authenticated() > 0;
    }

    /** The same without its new secret, and without a reason to send a cookie. */
    public SessionDelta withoutRenewal() {
        return new SessionDelta(authority, sealing, created, createdAt, null, identity, before, use, attributes);
    }

    /**
     * The same, and bound to its principal after this time. A node whose clock is behind would otherwise make the newest
     * session look like the oldest.
     */
    public SessionDelta boundAfter(long latest) {
        return identity == null || identity.bound() > latest ? this
                : new SessionDelta(authority, sealing, created, createdAt, renewal, identity.boundAt(latest + 1), before, use,
                        attributes);
    }

    /** The document to insert. */
    public BsonDocument document() {
        return SessionDocument.insert(this);
    }

    /** The update to send; empty if there is nothing to write. */
    public BsonDocument update() {
        return SessionDocument.update(this);
    }

    long createdAt() {
        return createdAt;
    }

    Identity before() {
        return before;
    }

    AttributeChanges attributes() {
        return attributes;
    }

    BsonValue roles() {
        return sealing.sealRoles(identity.principal(), identity.roles());
    }

    /** Whether the session is new, so that {@link #document} is inserted. */
    public boolean isCreated() {
        return created;
    }
}
