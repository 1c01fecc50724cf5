package io.quarkiverse.sessionmongo.runtime.store;

/**
 * A change of a stored session, on whatever node it was made.
 *
 * @param principal the new principal of {@link Kind#REBOUND}; {@code null} if it has none, and for other kinds
 */
public record Change(String id, Kind kind, String principal) {

    /** What was done to the document. */
    public enum Kind {
        /** Anything but the principal was changed, or the document was replaced. */
        UPDATED,
        /** The session became another principal's. */
        REBOUND,
        DELETED
    }
}
