package io.quarkiverse.sessionmongo.runtime.gate;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** A response whose head has left, and whose end has not. */
record OpenResponse(HttpServerRequest request, HttpServerResponse response, Context context) implements StaysOpen {

    /** Of HTTP/2. */
    private static final long CANCEL = 8;

    @Override
    public boolean isSocket() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return !response.ended() && !response.closed();
    }

    @Override
    public void close() {
        context.runOnContext(ignored -> {
            if (!isOpen()) {
                return;
            }
            if (request.version() == HttpVersion.HTTP_2) {
                response.reset(CANCEL);
            } else {
                // A response that closes by itself does not tell its handlers, and its endpoint would go on
                request.connection().close();
            }
        });
    }
}
