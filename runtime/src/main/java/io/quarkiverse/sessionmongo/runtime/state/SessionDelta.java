package io.quarkiverse.sessionmongo.runtime.state;

import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonValue;

import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;
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
    private final Integrity integrity;
    private final Claims claims;
    private final Rewriting rewriting;

    /** What the document says afterwards; the same as {@link #claims} if this save writes no MAC. */
    private final Claims claimsAfter;

    /**
     * @param created whether the session is new, so that the whole document is inserted
     * @param identity {@code null} if it does not change
     * @param before whose session it was
     * @param claims what the document says, as far as this request knows
     * @param rewriting what is written again because the active key is another by now
     */
    SessionDelta(Authority authority, Sealing sealing, boolean created, long createdAt, Renewal renewal, Identity identity,
            Identity before, Use use, AttributeChanges attributes, Integrity integrity, Claims claims, Rewriting rewriting) {
        this.authority = authority;
        this.sealing = sealing;
        this.created = created;
        this.createdAt = createdAt;
        this.renewal = renewal;
        this.identity = identity;
        this.before = before;
        this.use = use;
        this.attributes = attributes;
        this.integrity = integrity;
        this.claims = claims;
        this.rewriting = rewriting;
        this.claimsAfter = isSigned() ? sign() : claims;
    }

    private Claims sign() {
        Claims after = created ? Claims.ofNew(renewal.token().hash(), createdAt, use, identity)
                : claims.after(renewal, use, identity);
        return after.signed(integrity, id());
    }

    /** Whether this save writes the MAC, since it changes what that vouches for, or the active key is another by now. */
    public boolean isSigned() {
        return integrity.isOn() && (created || renewal != null || identity != null || use != null && use.changesTerms()
                || !rewriting.isEmpty() || !integrity.isActive(claims.mac()));
    }

    /**
     * The filter, if need be with the MAC of the state from which the new one was computed, and with the values that are
     * written again under the active key.
     */
    public BsonDocument expecting(BsonDocument filter) {
        if (!isSigned()) {
            return filter;
        }
        BsonDocument expecting = filter.clone().append(SessionDocument.MAC, new BsonBinary(claims.mac()));
        expecting.putAll(rewriting.expected());
        return expecting;
    }

    /** The same over what another request has stored meanwhile. */
    public SessionDelta onto(SessionState stored) {
        return new SessionDelta(authority, sealing, created, createdAt, renewal, identity, stored.storedIdentity(), use,
                attributes, integrity, stored.claims(), stored.rewriting(attributes, identity));
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

    /** As {@link #signsIn}, by the issuer's name for the user. */
    public SessionOwner owner() {
        return identity == null ? null : identity.owner();
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
        return new SessionDelta(authority, sealing, created, createdAt, null, identity, before, use, attributes,
                integrity, claims, rewriting);
    }

    /**
     * The same, and bound to its principal after this time. A node whose clock is behind would otherwise make the newest
     * session look like the oldest.
     */
    public SessionDelta boundAfter(long latest) {
        return identity == null || identity.bound() > latest ? this
                : new SessionDelta(authority, sealing, created, createdAt, renewal, identity.boundAt(latest + 1), before, use,
                        attributes, integrity, claims, rewriting);
    }

    /** The document to insert. */
    public BsonDocument document() {
        return SessionDocument.insert(this);
    }

    /** The update to send; empty if there is nothing to write. */
    public BsonDocument update() {
        return SessionDocument.update(this);
    }

    Claims claims() {
        return claims;
    }

    Claims claimsAfter() {
        return claimsAfter;
    }

    Rewriting rewriting() {
        return rewriting;
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
