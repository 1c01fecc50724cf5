package io.quarkiverse.sessionmongo.runtime.ends;

import java.util.Objects;

/** Whose session something is kept open for. */
public sealed interface Owner {

    /** Nobody has said: whoever the session turns out to belong to. */
    Owner UNKNOWN = new Unknown();

    /** See {@link Owner#UNKNOWN}. */
    record Unknown() implements Owner {
    }

    /** @param principal {@code null} if nobody was signed in */
    record Known(String principal) implements Owner {

        boolean is(String other) {
            return Objects.equals(principal, other);
        }
    }
}
