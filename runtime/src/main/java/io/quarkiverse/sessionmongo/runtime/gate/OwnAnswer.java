package io.quarkiverse.sessionmongo.runtime.gate;

import java.util.List;
import java.util.Locale;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;

/**
 * A {@link Replacement} in the form that the client asks for: a sentence, or the problem details of RFC 9457.
 *
 * @param reason the phrase of the status
 * @param type the media type of the body
 */
record OwnAnswer(int status, String reason, String type, Buffer body) {

    /** @param accept the request's {@code Accept} headers */
    static OwnAnswer of(Replacement replacement, List<String> accept) {
        int status = replacement.status();
        String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
        if (replacement.body() != null) {
            return new OwnAnswer(status, reason, replacement.type(), Buffer.buffer(replacement.body()));
        }
        String detail = replacement.detail();
        if (prefersJson(accept)) {
            JsonObject problem = new JsonObject().put("type", "about:blank").put("title", reason).put("status", status);
            if (!detail.isEmpty()) {
                problem.put("detail", detail);
            }
            return new OwnAnswer(status, reason, "application/problem+json", problem.toBuffer());
        }
        return new OwnAnswer(status, reason, "text/plain;charset=UTF-8",
                Buffer.buffer(detail.isEmpty() ? reason : reason + ": " + detail));
    }

    /** Says what the body is; no cache may keep it. */
    void describe(MultiMap headers) {
        headers.set(HttpHeaders.CONTENT_TYPE, type)
                .set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                .set(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** Whether JSON is named, and no text is wanted more. */
    private static boolean prefersJson(List<String> accept) {
        double json = 0;
        double text = 0;
        for (String header : accept) {
            for (String range : header.toLowerCase(Locale.ROOT).split(",")) {
                String[] parts = range.split(";", -1);
                String type = parts[0].trim();
                if (type.equals("application/json") || type.startsWith("application/") && type.endsWith("+json")) {
                    json = Math.max(json, weight(parts));
                } else if (type.startsWith("text/")) {
                    text = Math.max(text, weight(parts));
                }
            }
        }
        return json > 0 && json >= text;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
