package io.quarkiverse.sessionmongo.runtime.management;

/** The request makes no sense; the message, for who sent it, says which would. */
final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidRequestException(String message) {
        super(message);
    }
}
