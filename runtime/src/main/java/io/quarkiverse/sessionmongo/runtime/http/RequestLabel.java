package io.quarkiverse.sessionmongo.runtime.http;

import io.vertx.core.Context;

/** Learns the handle of a request's session, to show it beside what else is known of the request. */
public interface RequestLabel {

    /**
     * Once the session is found or begun, on any thread.
     *
     * @param request the request's own context
     */
    void label(Context request, String handle);
}
