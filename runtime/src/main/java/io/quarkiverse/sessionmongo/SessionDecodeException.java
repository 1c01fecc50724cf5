package io.quarkiverse.sessionmongo;

/**
 * A stored attribute does not fit the type that was asked for, and {@code quarkus.session-mongo.on-undecodable=fail}.
 * The message names attribute and type, never the value.
 */
public class SessionDecodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionDecodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
