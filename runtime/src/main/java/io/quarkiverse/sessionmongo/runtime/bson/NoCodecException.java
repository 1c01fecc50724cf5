package io.quarkiverse.sessionmongo.runtime.bson;

import org.bson.codecs.configuration.CodecConfigurationException;

/**
 * A type that cannot be an attribute's, whatever is stored: a mistake in the program. A stored value that does not fit its
 * type is another matter.
 */
public final class NoCodecException extends CodecConfigurationException {

    private static final long serialVersionUID = 1L;

    NoCodecException(String message) {
        super(message);
    }

    /** @return {@code null} where this failure has another cause */
    public static NoCodecException in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoCodecException found) {
                return found;
            }
        }
        return null;
    }
}
