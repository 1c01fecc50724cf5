package io.quarkiverse.sessionmongo.runtime.gate;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.gate.BeforeCommit.Moment;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;

/**
 * Holds the operations of one response until the work that comes before them is done: before the first, and once more
 * before the end if the first was not the end. It knows no server: what happens to the response is up to its {@link Exit}.
 */
final class ResponseHold {

    private static final Logger LOG = Logger.getLogger(ResponseHold.class);

    private static final Replacement BROKEN = new Replacement(500, "");

    enum State {
        /** Nothing has been sent. */
        OPEN,
        /** The work is under way; what is sent is held. */
        SAVING,
        /** The work is done; what was held is being sent. */
        RELEASING,
        /** Nothing is held: what is sent leaves at once, except the end, for which there may be work once more. */
        PASSING,
        /** The response was replaced or cancelled: what is sent now fails. */
        REFUSED
    }

    /** The response as the hold needs it. */
    interface Exit {

        /** A promise whose listeners run where those of the response's own futures do. */
        <T> Promise<T> promise();

        /** Runs the task on the context of the request. */
        void emit(Handler<Void> task);

        /** Called before operations leave: the first time, the head is one of them. */
        void opening();

        /** Called after all that was held has left. */
        void drained();

        /** Called when the head has left and the end has not; may be called again. */
        void streaming();

        /** Called instead of all that is held. */
        void answer(Replacement replacement);

        /** Called with what an operation threw after it was held, when its caller could not be told any more. */
        void thrown(Throwable failure);

        /** Called after an operation threw: nobody can end a response whose end threw before its head was written. */
        void broken();
    }

    private final Exit exit;
    private BeforeCommit work;
    private Queue<HeldOperation<?>> held;
    private volatile State state = State.OPEN;
    private volatile boolean endHeld;
    private boolean endPrepared;

    ResponseHold(Exit exit) {
        this.exit = exit;
    }

    /** @return {@code null} before {@link #attach} */
    BeforeCommit work() {
        return work;
    }

    void attach(BeforeCommit before) {
        work = before;
    }

    State state() {
        return state;
    }

    boolean isHolding() {
        return state == State.SAVING;
    }

    boolean isRefused() {
        return state == State.REFUSED;
    }

    /** Whether the end is held, so that nothing can follow it. */
    boolean isEndHeld() {
        return endHeld && (state == State.SAVING || state == State.RELEASING);
    }

    /**
     * Performs the operation now or, if there is work to wait for, later.
     *
     * @param operation what sends
     * @param end whether nothing follows it
     */
    <T> Future<T> perform(Supplier<Future<T>> operation, boolean end) {
        if (state == State.PASSING && !end) {
            return operation.get();
        }
        Future<Void> prepared = null;
        Future<T> result = null;
        synchronized (this) {
            if (state == State.REFUSED) {
                return failed("The response has been replaced by an error or was cancelled");
            }
            if (state == State.SAVING || state == State.RELEASING) {
                return hold(operation, end);
            }
            // It may be passing only since it was looked at
            if (state == State.OPEN || end) {
                prepared = prepare(end);
                if (prepared.succeeded()) {
                    exit.opening();
                    state = State.PASSING;
                } else {
                    state = State.SAVING;
                    result = hold(operation, end);
                }
            }
        }
        if (result == null) {
            Future<T> sent = pass(operation);
            if (!end) {
                exit.streaming();
            }
            return sent;
        }
        releaseAfter(prepared);
        return result;
    }

    private <T> Future<T> pass(Supplier<Future<T>> operation) {
        try {
            return operation.get();
        } catch (RuntimeException thrown) {
            exit.broken();
            throw thrown;
        }
    }

    private <T> Future<T> failed(String message) {
        Promise<T> promise = exit.promise();
        promise.fail(new IllegalStateException(message));
        return promise.future();
    }

    private Future<Void> prepare(boolean end) {
        endPrepared = end;
        if (work == null) {
            return Future.succeededFuture();
        }
        try {
            return work.prepare(end ? Moment.END : Moment.HEAD);
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private void releaseAfter(Future<Void> prepared) {
        prepared.onComplete(done -> {
            if (done.succeeded()) {
                exit.emit(ignored -> release());
            } else {
                exit.emit(ignored -> fail(done.cause()));
            }
        });
    }

    private <T> Future<T> hold(Supplier<Future<T>> operation, boolean end) {
        endHeld |= end;
        if (held == null) {
            held = new ArrayDeque<>(2);
        }
        Promise<T> promise = exit.promise();
        held.add(new HeldOperation<>(operation, promise, end));
        return promise.future();
    }

    private void release() {
        boolean ended = false;
        for (HeldOperation<?> next = next(); next != null; next = next()) {
            ended |= next.end();
            Throwable thrown = next.run();
            if (thrown != null) {
                stop(next, thrown);
                return;
            }
        }
        if (state == State.PASSING) {
            exit.drained();
            if (!ended) {
                exit.streaming();
            }
        }
    }

    /** What may leave next; the end only once what was changed since the first operation is saved too. */
    private HeldOperation<?> next() {
        Future<Void> prepared = null;
        synchronized (this) {
            if (state == State.REFUSED) {
                return null;
            }
            exit.opening();
            HeldOperation<?> next = held.peek();
            if (next == null) {
                state = State.PASSING;
                return null;
            }
            state = State.RELEASING;
            if (next.end() && !endPrepared) {
                prepared = prepare(true);
            }
            if (prepared == null || prepared.succeeded()) {
                if (next.end()) {
                    // An end that fails may be followed by another: an error page
                    endHeld = false;
                    endPrepared = false;
                }
                return held.poll();
            }
            state = State.SAVING;
        }
        releaseAfter(prepared);
        return null;
    }

    /** Had it not been held, its caller would have got the exception, and what was sent after it would not have been. */
    private void stop(HeldOperation<?> operation, Throwable thrown) {
        Queue<HeldOperation<?>> lost;
        synchronized (this) {
            if (state == State.REFUSED) {
                operation.fail(thrown);
                return;
            }
            state = State.PASSING;
            endHeld = false;
            lost = held;
            held = null;
        }
        // Whoever listens may answer with an error page
        operation.fail(thrown);
        lost.forEach(other -> other.fail(thrown));
        exit.thrown(thrown);
        exit.broken();
    }

    private void fail(Throwable failure) {
        replace(replacement(failure), failure);
    }

    private Replacement replacement(Throwable failure) {
        try {
            return work.replacement(failure);
        } catch (RuntimeException thrown) {
            thrown.addSuppressed(failure);
            LOG.error("The response could not be replaced after what it waited for failed", thrown);
            return BROKEN;
        }
    }

    /** Sends this response instead of what is held and of what is still to come. */
    void replace(Replacement replacement) {
        replace(replacement, new IllegalStateException("The response has been replaced"));
    }

    private void replace(Replacement replacement, Throwable failure) {
        if (!refuse()) {
            return;
        }
        try {
            exit.answer(replacement);
        } catch (Throwable thrown) {
            exit.thrown(thrown);
        }
        drop(failure);
    }

    /** Forgets what is held: the client will get nothing. */
    void cancel() {
        if (isHolding() && refuse()) {
            drop(new IllegalStateException("The response was cancelled"));
        }
    }

    /** @return whether it was not refused before */
    private synchronized boolean refuse() {
        if (state == State.REFUSED) {
            return false;
        }
        state = State.REFUSED;
        return true;
    }

    private void drop(Throwable failure) {
        for (HeldOperation<?> lost = poll(); lost != null; lost = poll()) {
            lost.fail(failure);
        }
    }

    private synchronized HeldOperation<?> poll() {
        return held == null ? null : held.poll();
    }
}
