package io.quarkiverse.sessionmongo.runtime.gate;

/**
 * A response of ours that replaces the endpoint's.
 *
 * @param status the HTTP status code
 * @param detail what happened and what the user can do, in a sentence; it never holds anything of the request
 * @param type the media type of {@code body}; {@code null} if the client gets what it asks for
 * @param body what the client gets instead of status and sentence; {@code null} if that is not decided yet
 */
public record Replacement(int status, String detail, String type, String body) {

    public Replacement(int status, String detail) {
        this(status, detail, null, null);
    }
}
