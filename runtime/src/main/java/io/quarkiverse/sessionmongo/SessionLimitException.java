package io.quarkiverse.sessionmongo;

/**
 * A sign-in was refused: the principal has as many sessions as it may
 * ({@code quarkus.session-mongo.max-sessions-per-principal} with {@code on-limit=reject}). Nothing of the request's changes
 * is stored and its response is 409, whatever the endpoint makes of it. {@link Session#save()} and
 * {@link SessionStore#create(String, java.util.Set, java.util.Map)} fail with it; to ask before, count
 * {@link SessionStore#findByPrincipal(String)}. Of sign-ins that race for the last place the later ones may be refused after
 * they were stored; their sessions have then ended.
 */
public class SessionLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int limit;

    public SessionLimitException(int limit) {
        super("The principal has " + limit + " sessions already (quarkus.session-mongo.max-sessions-per-principal, on-limit="
                + "reject): sign out elsewhere first");
        this.limit = limit;
    }

    /** How many a principal may have. */
    public int limit() {
        return limit;
    }
}
