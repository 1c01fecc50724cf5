package io.quarkiverse.sessionmongo;

/**
 * Nothing was written, because the server refused this one document: it breaks a validation rule of the collection, is too
 * large, or holds another type than the change needs. Other sessions are not affected. The response is 500 unless the
 * application handles it.
 */
public class SessionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
