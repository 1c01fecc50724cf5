package io.quarkiverse.sessionmongo;

import io.vertx.core.http.HttpServerRequest;

/**
 * A bean that answers instead of the extension where that has to replace the endpoint's response: 503 if the store does not
 * answer, 409 for a sign-in beyond the limit and for a conflict, 429 for a stranger too many, 500 for anything else. Without
 * such a
 * bean clients get a sentence, or problem details (RFC 9457) if they ask for JSON.
 * <p>
 * It is called on an event loop and must not block. The session cannot be used there. Headers that were there before the
 * endpoint
 * ran, such as those of CORS, are kept; {@code Cache-Control: no-store} is added. If it throws, which is logged, or returns
 * {@code null}, the extension answers.
 */
public interface SessionFailureResponse {

    /** @return {@code null} to leave it to the extension */
    Answer answer(Failure failure, HttpServerRequest request);

    /**
     * What went wrong.
     *
     * @param status what the extension would answer with
     * @param detail what happened and what the user can do, in an English sentence; empty for 500
     * @param cause the exception; for logs, and not for users
     */
    record Failure(int status, String detail, Throwable cause) {
    }

    /**
     * The response.
     *
     * @param status 400 to 599
     * @param type the media type, such as {@code text/html;charset=UTF-8}
     */
    record Answer(int status, String type, String body) {

        public Answer {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException(
                        "The status must be 400 to 599, since the request failed, and not " + status);
            }
        }
    }
}
