package io.quarkiverse.sessionmongo.runtime.ends;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.ends.Held.Kind;
import io.quarkiverse.sessionmongo.runtime.ends.Owner.Known;
import io.quarkiverse.sessionmongo.runtime.gate.StaysOpen;
import io.quarkiverse.sessionmongo.runtime.state.Standing;
import io.quarkiverse.sessionmongo.runtime.store.Change;
import io.quarkiverse.sessionmongo.runtime.store.ChangeListener;
import io.quarkiverse.sessionmongo.runtime.store.SessionChanges;
import io.quarkiverse.sessionmongo.runtime.store.Standings;
import io.vertx.core.Vertx;

/**
 * Closes what is kept open for a session when the session ends or becomes another principal's, on whatever node that happens.
 * It learns it from the change stream, at once, and by asking the database from time to time, which also finds what expired.
 * Neither runs while nothing is registered. Thread-safe.
 */
@Singleton
public class SessionEnds {

    private static final Logger LOG = Logger.getLogger(SessionEnds.class);

    private final SessionChanges changes;
    private final PeriodicCheck check;
    private final Listener listener = new Listener();
    private final Map<String, List<Held>> held = new HashMap<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    @Inject
    SessionEnds(SessionChanges changes, Standings standings, Settings settings, Vertx vertx) {
        this.changes = changes;
        this.check = new PeriodicCheck(standings, vertx, settings.config().sockets().check().toMillis(), this::ids,
                this::found);
    }

    /**
     * What a request of this session left open. A response counts only when it has been open for a moment, in which the
     * session may have ended.
     *
     * @param principal {@code null} if nobody is signed in
     */
    public Held register(String id, String principal, StaysOpen open) {
        Held registered = register(id, open.isSocket() ? Kind.SOCKET : Kind.STREAM, new Known(principal), true, open::close,
                open::isOpen);
        if (!open.isSocket()) {
            check.soon(id);
        }
        return registered;
    }

    /**
     * @param stored whether the session is known to be stored with this owner. If not, it may take a minute until it is
     * @param close called once, on an event loop: must not block
     */
    public Held register(String id, Owner owner, boolean stored, Runnable close) {
        return register(id, Kind.OTHER, owner, stored, close, () -> true);
    }

    private Held register(String id, Kind kind, Owner owner, boolean stored, Runnable close, BooleanSupplier open) {
        Held registered = new Held(id, kind, owner, stored, close, open);
        synchronized (this) {
            boolean first = held.isEmpty();
            held.computeIfAbsent(id, key -> new ArrayList<>(1)).add(registered);
            counts.merge(kind, 1, Integer::sum);
            if (first) {
                changes.listen(listener);
                check.start();
            }
        }
        if (owner == Owner.UNKNOWN) {
            check.soon(id);
        }
        return registered;
    }

    /** The request that registered it has saved its session, or has not. */
    public synchronized void settle(Held registered) {
        registered.settle();
    }

    /** Does nothing if it has ended. */
    public synchronized void unregister(Held registered) {
        List<Held> same = held.get(registered.id());
        if (same != null && same.remove(registered)) {
            removed(registered);
            if (same.isEmpty()) {
                held.remove(registered.id());
            }
            rest();
        }
    }

    public synchronized int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    private void removed(Held registered) {
        counts.merge(registered.kind(), -1, Integer::sum);
    }

    private void rest() {
        if (held.isEmpty()) {
            changes.forget(listener);
        }
    }

    /** The ids of all that is registered; forgets what has closed by itself. */
    private synchronized List<String> ids() {
        held.values().removeIf(same -> {
            same.removeIf(registered -> {
                boolean closed = !registered.isOpen();
                if (closed) {
                    removed(registered);
                }
                return closed;
            });
            return same.isEmpty();
        });
        rest();
        return new ArrayList<>(held.keySet());
    }

    /** What was registered after the question is not concerned. */
    private void found(List<String> asked, List<Standing> live, long since) {
        Map<String, Standing> standings = new HashMap<>();
        live.forEach(standing -> standings.put(standing.id(), standing));
        for (String id : asked) {
            Standing standing = standings.get(id);
            end(id, registered -> registered.isBefore(since)
                    && (standing == null ? registered.isDue() : registered.endsAs(standing.principal())));
        }
    }

    private void end(String id, Predicate<Held> ends) {
        List<Held> ended = new ArrayList<>();
        synchronized (this) {
            List<Held> same = held.get(id);
            if (same == null) {
                return;
            }
            same.removeIf(registered -> ends.test(registered) && ended.add(registered));
            ended.forEach(this::removed);
            if (same.isEmpty()) {
                held.remove(id);
            }
            rest();
        }
        for (Held registered : ended) {
            try {
                registered.close().run();
            } catch (RuntimeException e) {
                LOG.errorf(e, "What was open for session %s could not be closed at its end", id);
            }
        }
    }

    private final class Listener implements ChangeListener {

        @Override
        public boolean wantsUpdates() {
            return false;
        }

        /** What ended before the stream began is found by asking. */
        @Override
        public void began() {
            check.now();
        }

        @Override
        public void changed(Change change) {
            switch (change.kind()) {
                case DELETED -> end(change.id(), registered -> true);
                case REBOUND -> end(change.id(), registered -> registered.endsAs(change.principal()));
                case UPDATED -> {
                }
            }
        }

        @Override
        public void current(long asked) {
        }

        @Override
        public void lost() {
        }
    }
}
