package io.quarkiverse.sessionmongo.runtime.http;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.sessionmongo.runtime.ends.Held;
import io.quarkiverse.sessionmongo.runtime.ends.SessionEnds;

/** What a request registered for its session before it has saved it. Thread-safe. */
final class UnsavedRegistrations {

    private volatile List<Held> registered;

    synchronized void add(Held held) {
        if (registered == null) {
            registered = new ArrayList<>(1);
        }
        registered.add(held);
    }

    /** The save is over: the session is stored now, or never will be. */
    void settle(SessionEnds ends) {
        if (registered != null) {
            take().forEach(ends::settle);
        }
    }

    private synchronized List<Held> take() {
        List<Held> taken = registered == null ? List.of() : registered;
        registered = null;
        return taken;
    }
}
