package io.quarkiverse.sessionmongo.runtime.store;

/** Told what {@link SessionChanges} reads. Called by one thread at a time, an event loop's: must not block. */
public interface ChangeListener {

    /**
     * Whether it needs {@link Change.Kind#UPDATED}. If no listener does, the server sends only what ends a session or binds it
     * to another principal.
     */
    boolean wantsUpdates();

    /** How long the server may hold back an empty answer, and with it {@link #current}. */
    default long awaitMillis() {
        return ChangeCursor.AWAIT_MILLIS;
    }

    /** A stream has begun. Changes that were made before, since an earlier stream ended, were not reported. */
    void began();

    void changed(Change change);

    /**
     * Every change that was acknowledged before {@code asked} has been reported. Called with each answer of the server that
     * shows it, also with an empty one.
     *
     * @param asked when the server was asked, as {@link System#nanoTime()}
     */
    void current(long asked);

    /**
     * The stream was interrupted, or the server has none. If it can be resumed {@link #current} is called again and no change
     * was missed; if not, {@link #began} is called first.
     */
    void lost();
}
