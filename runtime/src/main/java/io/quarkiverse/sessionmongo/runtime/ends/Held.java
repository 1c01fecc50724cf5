package io.quarkiverse.sessionmongo.runtime.ends;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.quarkiverse.sessionmongo.runtime.ends.Owner.Known;

/** Something that is kept open for a session, and ends with it. {@link SessionEnds} guards it. */
public final class Held {

    /** What it is, for metrics. */
    public enum Kind {
        SOCKET,
        STREAM,
        OTHER
    }

    /** How long a session may take to be as it was said to be: a request saves only with its response. */
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    private final String id;
    private final Kind kind;
    private final Runnable close;
    private final BooleanSupplier open;
    private final long since = System.nanoTime();
    private Owner owner;
    private boolean settled;

    /** @param stored whether the session is stored with this owner */
    Held(String id, Kind kind, Owner owner, boolean stored, Runnable close, BooleanSupplier open) {
        this.id = id;
        this.kind = kind;
        this.owner = owner;
        this.settled = stored;
        this.close = close;
        this.open = open;
    }

    String id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    boolean isOpen() {
        return open.getAsBoolean();
    }

    Runnable close() {
        return close;
    }

    boolean isBefore(long time) {
        return since - time < 0;
    }

    /** @return whether it ends, because the session, which lives, is another principal's */
    boolean endsAs(String principal) {
        if (!(owner instanceof Known known)) {
            owner = new Known(principal);
            settled = true;
            return false;
        }
        if (known.is(principal)) {
            settled = true;
            return false;
        }
        return isDue();
    }

    /** The session is as it was said to be, if it is at all. */
    void settle() {
        settled = true;
    }

    /** Whether it ends, if no such session is found. */
    boolean isDue() {
        return settled || System.nanoTime() - since > PATIENCE;
    }
}
