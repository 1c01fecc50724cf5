package io.quarkiverse.sessionmongo.runtime.crypto;

/** Nobody with one of the keys wrote what a MAC stands beside. The message says why, and shows nothing of it. */
public class InauthenticException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InauthenticException(String message) {
        super(message);
    }
}
