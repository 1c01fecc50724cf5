package io.quarkiverse.sessionmongo.runtime.state;

import java.security.MessageDigest;

import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/**
 * The secrets that open a session, as the database acknowledged them, and the renewal that the next save brings. Not
 * thread-safe.
 */
final class Secrets {

    private final Timeouts timeouts;
    private byte[] current;
    private byte[] origin;
    private Previous previous;

    /** The cookie of {@link #current}, if this request knows it and no other request has replaced it. */
    private SessionToken token;

    /** Not sent yet; {@code null} if the next save keeps the secret. */
    private Renewal renewal;

    /**
     * A new secret.
     *
     * @param periodic whether the old secret goes on to work for the grace
     * @param previous what the document says of the old secret from then on
     * @param forgetsPrevious whether the document has a previous secret that has to be removed
     */
    record Renewal(SessionToken token, boolean periodic, Previous previous, boolean forgetsPrevious) {
    }

    private Secrets(Timeouts timeouts, byte[] current, Previous previous) {
        this.timeouts = timeouts;
        this.current = current;
        this.previous = previous;
        this.origin = previous.origin() == null ? current : previous.origin();
    }

    static Secrets ofNew(Timeouts timeouts, SessionToken token) {
        Secrets secrets = new Secrets(timeouts, token.hash(), Previous.NONE);
        secrets.renewal = new Renewal(token, false, Previous.NONE, false);
        return secrets;
    }

    static Secrets ofStored(Timeouts timeouts, byte[] current, Previous previous) {
        return new Secrets(timeouts, current, previous);
    }

    /** Compared in constant time; from then on the request writes by the authority of this secret. */
    boolean opensWith(SessionToken cookie, long now) {
        if (MessageDigest.isEqual(current, cookie.hash())) {
            token = cookie;
            return true;
        }
        if (previous.secret() != null && previous.until() > now && MessageDigest.isEqual(previous.secret(), cookie.hash())) {
            current = previous.secret();
            return true;
        }
        return false;
    }

    Authority authority(String id) {
        return new Authority(id, current, origin, token != null, timeouts.renewAfter() > 0 || previous.secret() != null);
    }

    SessionToken token() {
        return token;
    }

    boolean isRenewing() {
        return renewal != null;
    }

    /** Whether the cookie is old enough to be replaced on the way. */
    boolean isRenewalDue(long created, long now) {
        if (timeouts.renewAfter() <= 0 || renewal != null || token == null) {
            return false;
        }
        long issued = previous.until() > 0 ? previous.until() - timeouts.renewGrace() : created;
        return (previous.secret() == null || previous.until() <= now) && now - issued >= timeouts.renewAfter();
    }

    /** The next save brings this secret and ends every older one. */
    void renew(SessionToken next, long now) {
        Previous left = timeouts.renewAfter() > 0 ? new Previous(null, now + timeouts.renewGrace(), null) : Previous.NONE;
        renewal = new Renewal(next, false, left, previous.until() > 0);
    }

    /** The next save brings this secret; the old one goes on to work for the grace. */
    void renewPeriodically(SessionToken next, long now) {
        renewal = new Renewal(next, true, new Previous(current, now + timeouts.renewGrace(), origin), false);
    }

    /** The renewal to send, or {@code null}. What is asked for from now on belongs to the next save. */
    Renewal take() {
        Renewal taken = renewal;
        renewal = null;
        return taken;
    }

    /** The database acknowledged it: this request writes by the authority of the new secret. */
    void settle(Renewal acknowledged) {
        if (acknowledged == null) {
            return;
        }
        token = acknowledged.token();
        current = token.hash();
        previous = acknowledged.previous();
        if (!acknowledged.periodic()) {
            origin = current;
        }
    }

    /** It is not known to have arrived. */
    void restore(Renewal unsettled) {
        if (renewal == null) {
            renewal = unsettled;
        }
    }

    /** A parallel request renewed the cookie first. A sign-in or {@code renew()} that was asked for since stays to be sent. */
    void outrun() {
        token = null;
        if (renewal != null && renewal.periodic()) {
            renewal = null;
        }
    }
}
