package io.quarkiverse.sessionmongo.runtime.driver;

import java.util.concurrent.TimeUnit;

import io.quarkiverse.sessionmongo.runtime.vertx.VertxContexts;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Operations that fail unless they are done in time. Each has the same time, so that the oldest is always the next to be
 * late and one timer serves all, instead of one that is set and cleared with each operation.
 */
public final class Deadlines {

    private final long millis;
    private final Context context;
    private Pending first;
    private Pending last;
    private boolean waiting;

    public Deadlines(Vertx vertx, long millis) {
        this.millis = millis;
        // An event loop: workers may all be waiting for what is late
        this.context = VertxContexts.eventLoop(vertx);
    }

    /** In a list of those that are under way. */
    abstract static class Pending {

        private final long started = System.nanoTime();
        private Pending before;
        private Pending after;
        private boolean listed;

        long nanos() {
            return System.nanoTime() - started;
        }

        /** Called once, on an event loop, unless it was removed before. */
        abstract void late(long millis);
    }

    public synchronized void add(Pending pending) {
        pending.listed = true;
        pending.before = last;
        if (last == null) {
            first = pending;
        } else {
            last.after = pending;
        }
        last = pending;
        if (!waiting) {
            await(millis);
            waiting = true;
        }
    }

    public synchronized void remove(Pending pending) {
        if (!pending.listed) {
            return;
        }
        pending.listed = false;
        if (pending.before == null) {
            first = pending.after;
        } else {
            pending.before.after = pending.after;
        }
        if (pending.after == null) {
            last = pending.before;
        } else {
            pending.after.before = pending.before;
        }
        pending.before = null;
        pending.after = null;
    }

    private void await(long delay) {
        VertxContexts.setTimer(context, delay, timer -> expire());
    }

    private void expire() {
        for (Pending late = nextLate(); late != null; late = nextLate()) {
            try {
                late.late(millis);
            } catch (Throwable thrown) {
                // By a subscriber: all others wait for the same timer
                Infrastructure.handleDroppedException(thrown);
            }
        }
    }

    /** @return {@code null} where none is late */
    private synchronized Pending nextLate() {
        Pending next = first;
        if (next == null) {
            waiting = false;
            return null;
        }
        long left = millis - TimeUnit.NANOSECONDS.toMillis(next.nanos());
        if (left > 0) {
            await(left);
            return null;
        }
        remove(next);
        return next;
    }
}
