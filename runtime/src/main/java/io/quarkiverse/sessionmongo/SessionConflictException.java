package io.quarkiverse.sessionmongo;

/**
 * Nothing was written, because another request changed the session at the same time: a sign-out or {@link Session#renew()}
 * found the session under another cookie, or the server reported a write conflict. The response is 409 (Conflict) unless the
 * application handles it; the request may be tried again.
 */
public class SessionConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionConflictException(String message) {
        super(message);
    }

    public SessionConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
