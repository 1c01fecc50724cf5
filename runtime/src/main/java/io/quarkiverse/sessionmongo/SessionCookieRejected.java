package io.quarkiverse.sessionmongo;

import java.util.Optional;

/**
 * CDI event: a request brought a session cookie that opens no session; it goes on as anonymous. Fired asynchronously
 * ({@code @ObservesAsync}) on the node that got it. One now and then is an old window; many, from one address or for one
 * handle, are
 * somebody who tries (OWASP ASVS 5, 16.3).
 *
 * @param id the handle that the client named, which proves nothing; empty where the cookie is malformed
 * @param reason why it opens nothing
 */
public record SessionCookieRejected(Optional<String> id, Reason reason) {

    /** Why a cookie opens no session. */
    public enum Reason {
        /** It is no {@code <handle>.<secret>}. The database was not asked. */
        MALFORMED,
        /** There is no such session: it ended and was removed, or never was. */
        UNKNOWN,
        /** The session has expired and is not removed yet. */
        EXPIRED,
        /** The session has another secret: it was renewed since, or the cookie is forged. */
        REPLACED,
        /** The stored document is not one of a session. */
        UNREADABLE,
        /** The request brought the cookies of two live sessions, so that neither is used. Reported for each. */
        AMBIGUOUS
    }
}
