package io.quarkiverse.sessionmongo.runtime.http;

import io.quarkus.vertx.core.runtime.VertxMDC;
import io.vertx.core.Context;

/** {@code sessionId} in the MDC of the request's log lines. */
final class LoggedHandle implements RequestLabel {

    static final String KEY = "sessionId";

    @Override
    public void label(Context request, String handle) {
        VertxMDC.INSTANCE.put(KEY, handle, request);
    }
}
