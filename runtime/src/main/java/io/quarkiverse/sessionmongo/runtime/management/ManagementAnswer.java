package io.quarkiverse.sessionmongo.runtime.management;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/**
 * What goes back.
 *
 * @param body {@code null}: none
 */
record ManagementAnswer(int status, String contentType, JsonObject body) {

    static ManagementAnswer ok(JsonObject body) {
        return new ManagementAnswer(200, "application/json", body);
    }

    static ManagementAnswer done() {
        return new ManagementAnswer(204, null, null);
    }

    /** RFC 9457. */
    static ManagementAnswer problem(int status, String detail) {
        return new ManagementAnswer(status, "application/problem+json",
                new JsonObject().put("title", HttpResponseStatus.valueOf(status).reasonPhrase()).put("status", status)
                        .put("detail", detail));
    }

    /** @param head whether the request was one for the head alone, which Vert.x leaves to its handlers */
    void send(HttpServerResponse response, boolean head) {
        response.setStatusCode(status).putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (body == null) {
            response.end();
            return;
        }
        Buffer encoded = body.toBuffer();
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        if (head) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(encoded.length())).end();
        } else {
            response.end(encoded);
        }
    }
}
