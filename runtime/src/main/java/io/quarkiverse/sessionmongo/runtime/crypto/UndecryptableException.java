package io.quarkiverse.sessionmongo.runtime.crypto;

/** Something stored is not what was sealed for this place with one of the keys. The message says why, and nothing of it. */
public class UndecryptableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UndecryptableException(String message) {
        super(message);
    }
}
