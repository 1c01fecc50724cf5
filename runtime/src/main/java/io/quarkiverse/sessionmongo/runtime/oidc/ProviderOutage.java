package io.quarkiverse.sessionmongo.runtime.oidc;

import java.util.Set;

import io.quarkus.oidc.OIDCException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** Tells a provider that does not answer from one that refuses, by all that Quarkus keeps of its answer: a message. */
final class ProviderOutage {

    private static final String STATUS = "Error status:";
    /** Answers that say nothing about the sign-in (RFC 6749, 4.1.2.1). */
    private static final Set<String> PASSING = Set.of("server_error", "temporarily_unavailable");
    private static final int MAX_DEPTH = 16;

    private ProviderOutage() {
    }

    /** @param failure {@code null} if there is none */
    static boolean isCauseOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof OIDCException answer && answer.getMessage() != null) {
                return isPassing(answer.getMessage());
            }
            if (cause instanceof java.io.IOException || cause instanceof java.util.concurrent.TimeoutException
                    || cause instanceof io.vertx.core.VertxException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isPassing(String answer) {
        if (answer.startsWith(STATUS)) {
            return answer.startsWith("5", STATUS.length());
        }
        try {
            String error = new JsonObject(answer).getString("error");
            return error == null || PASSING.contains(error);
        } catch (DecodeException | ClassCastException e) {
            // A refusal is JSON (RFC 6749, 5.2); this is the page of a proxy, or of a server that starts
            return true;
        }
    }
}
