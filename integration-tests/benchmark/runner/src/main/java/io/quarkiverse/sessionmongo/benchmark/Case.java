package io.quarkiverse.sessionmongo.benchmark;

/**
 * What one run measures.
 *
 * @param path of the requests
 * @param cookie whether each request carries a cookie
 * @param connections that send requests at once
 * @param sessions in the collection at the beginning
 */
public record Case(String path, boolean cookie, int connections, int sessions) {

    /** Whether the application has to look at the session. */
    boolean usesSession() {
        return !path.equals(Plan.PLAIN) && !path.equals(Plan.BLOCKING);
    }

    @Override
    public String toString() {
        return "%s%s, %d connection%s, %,d sessions".formatted(path, cookie ? "" : " without a cookie", connections,
                connections == 1 ? "" : "s", sessions);
    }
}
