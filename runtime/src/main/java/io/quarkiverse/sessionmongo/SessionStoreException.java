package io.quarkiverse.sessionmongo;

/**
 * The store did not answer in time or refused a command. After a write it is not known whether it was stored. The
 * message names the session's handle, never its secret; the cause is the MongoDB driver's exception.
 */
public class SessionStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
