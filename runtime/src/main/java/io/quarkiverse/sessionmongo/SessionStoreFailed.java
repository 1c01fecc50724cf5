package io.quarkiverse.sessionmongo;

import java.util.Optional;

/**
 * CDI event: a database command failed or took longer than {@code quarkus.session-mongo.timeout}. Fired asynchronously
 * ({@code @ObservesAsync}), for each; the log has one line a phase.
 *
 * @param operation what could not be done: {@code read}, {@code create}, {@code save}, {@code end}, {@code list} and the like
 * @param id the session's handle, where it concerns one
 * @param cause the MongoDB driver's exception. Its message may quote the command, and with it what is in the session: do not
 *        log it
 */
public record SessionStoreFailed(String operation, Optional<String> id, Throwable cause) {

    /** Without the cause's message. */
    @Override
    public String toString() {
        return "SessionStoreFailed[operation=" + operation + ", id=" + id + ", cause=" + cause.getClass().getName() + "]";
    }
}
