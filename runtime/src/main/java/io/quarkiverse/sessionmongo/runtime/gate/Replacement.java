package io.quarkiverse.sessionmongo.runtime.gate;

/**
 * A response of ours that replaces the endpoint's.
 *
 * @param status the HTTP status code
 * @param detail what happened and what the user can do, in a sentence; it never holds anything of the request
 */
public record Replacement(int status, String detail) {
}
