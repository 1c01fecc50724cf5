package io.quarkiverse.sessionmongo;

/**
 * A new session of a visitor who is not signed in was refused: as many began in the last minute as may
 * ({@code quarkus.session-mongo.anonymous.max-per-minute}). Nothing of the request's changes is stored and its response is 429
 * (Too
 * Many Requests), whatever the endpoint makes of it. {@link Session#save()} fails with it.
 */
public class SessionRateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int limit;

    public SessionRateException(int limit) {
        super("More than " + limit + " anonymous sessions would begin in a minute on this node"
                + " (quarkus.session-mongo.anonymous.max-per-minute)");
        this.limit = limit;
    }

    /** How many may begin in a minute. */
    public int limit() {
        return limit;
    }
}
