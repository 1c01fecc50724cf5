package io.quarkiverse.sessionmongo.runtime.state;

/** A document that is no session of ours. The message says what is wrong with it and holds nothing of its content. */
public final class UnreadableDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableDocumentException(String message) {
        super(message, null, false, false);
    }
}
