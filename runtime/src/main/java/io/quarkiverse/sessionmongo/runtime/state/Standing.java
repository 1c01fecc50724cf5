package io.quarkiverse.sessionmongo.runtime.state;

import java.util.List;

/**
 * Whose a stored session is, and how long it lives.
 *
 * @param principal {@code null} if nobody is signed in
 * @param expires by what is stored and by today's settings, in milliseconds
 */
public record Standing(String id, String principal, long expires) {

    /** Those of a document that tell it, besides its id. */
    public static final List<String> FIELDS = List.of(SessionDocument.PRINCIPAL, SessionDocument.CREATED,
            SessionDocument.ACCESSED, SessionDocument.EXPIRES, SessionDocument.IDLE, SessionDocument.REMEMBER,
            SessionDocument.REMEMBERED);
}
