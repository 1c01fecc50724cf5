package io.quarkiverse.sessionmongo.runtime.gate;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkiverse.sessionmongo.runtime.gate.BeforeCommit.Moment;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.impl.ContextInternal;

/**
 * Holds what an endpoint sends until the session is saved: before the first byte, and once more before the end where
 * something was changed since. A client that has its response can rely on the session.
 */
public final class GatedResponse extends HeldResponse {

    private static final int INTERNAL_ERROR = 2;

    private enum State {
        /** Nothing has been sent. */
        OPEN,
        /** A save is under way; what is sent is held. */
        SAVING,
        /** The save is done; what was held is being sent. */
        RELEASING,
        /** The head has left. */
        PASSING,
        /** Something else answered, or nothing will: what is sent now goes nowhere. */
        REFUSED
    }

    private final ContextInternal context;
    private final HttpServerResponse response;
    private final Queue<Held<?>> held = new ArrayDeque<>(1);
    private volatile State state = State.OPEN;
    private volatile boolean endHeld;
    private boolean endSaved;
    private boolean headLeft;
    private BeforeCommit work;
    private volatile Handler<Void> headHandler;
    private volatile Handler<Void> drainHandler;

    GatedResponse(HttpServerRequestInternal request) {
        super(request.response());
        this.context = (ContextInternal) request.context();
        this.response = request.response();
    }

    /** The work that this response waits for; {@code null} before {@link #attach}. */
    public BeforeCommit work() {
        return work;
    }

    /** Makes the response wait for this work before it leaves. */
    public void attach(BeforeCommit work) {
        this.work = work;
    }

    /** An operation that waits. */
    private record Held<T>(Supplier<Future<T>> operation, Promise<T> promise, boolean end) {

        void run() {
            try {
                operation.get().onComplete(promise);
            } catch (RuntimeException e) {
                promise.tryFail(e);
            }
        }
    }

    @Override
    <T> Future<T> perform(Supplier<Future<T>> operation, boolean end) {
        if (state == State.PASSING && !end) {
            return operation.get();
        }
        Future<Void> save;
        Future<T> result = null;
        synchronized (this) {
            if (state == State.REFUSED) {
                return context.failedFuture("The response has been replaced by an error or was cancelled");
            }
            if (state == State.SAVING || state == State.RELEASING) {
                return hold(operation, end);
            }
            save = commit(end);
            if (save.succeeded()) {
                sendHead();
                state = State.PASSING;
            } else {
                state = State.SAVING;
                result = hold(operation, end);
            }
        }
        if (result == null) {
            return operation.get();
        }
        releaseAfter(save);
        return result;
    }

    private Future<Void> commit(boolean end) {
        endSaved = end;
        return work == null ? Future.succeededFuture() : work.prepare(end ? Moment.END : Moment.HEAD);
    }

    private void releaseAfter(Future<Void> save) {
        save.onComplete(done -> {
            if (done.succeeded()) {
                context.emit(ignored -> release());
            } else {
                context.emit(done.cause(), this::fail);
            }
        });
    }

    private <T> Future<T> hold(Supplier<Future<T>> operation, boolean end) {
        endHeld |= end;
        Promise<T> promise = context.promise();
        held.add(new Held<>(operation, promise, end));
        return promise.future();
    }

    private void sendHead() {
        if (!headLeft) {
            headLeft = true;
            if (work != null && work.writesHead()) {
                afterHeadHandler(() -> work.writeHead(response.headers()));
            }
        }
    }

    /** Quarkus REST and others set their headers only as the head leaves, and would replace ours. */
    private void afterHeadHandler(Runnable last) {
        Handler<Void> others = headHandler;
        response.headersEndHandler(head -> {
            if (others != null) {
                others.handle(head);
            }
            last.run();
        });
    }

    private void release() {
        for (Held<?> next = next(); next != null; next = next()) {
            next.run();
        }
        Handler<Void> waiting = drainHandler;
        if (state == State.PASSING && !endHeld && waiting != null && !response.writeQueueFull()) {
            waiting.handle(null);
        }
    }

    /** What may leave next; the end only once what was changed since the head is saved too. */
    private Held<?> next() {
        Future<Void> save = null;
        synchronized (this) {
            if (state == State.REFUSED) {
                return null;
            }
            sendHead();
            Held<?> next = held.peek();
            if (next == null) {
                state = State.PASSING;
                return null;
            }
            state = State.RELEASING;
            if (next.end() && !endSaved) {
                save = commit(true);
            }
            if (save == null || save.succeeded()) {
                return held.poll();
            }
            state = State.SAVING;
        }
        releaseAfter(save);
        return null;
    }

    private void fail(Throwable failure) {
        Replacement replacement = work.replacement(failure);
        refuse(failure, () -> {
            if (headLeft) {
                response.reset(INTERNAL_ERROR);
            } else {
                answer(replacement);
            }
        });
    }

    /** Sends this response instead of the endpoint's, which did not run. */
    public void replace(Replacement replacement) {
        refuse(null, () -> answer(replacement));
    }

    private void refuse(Throwable failure, Runnable answer) {
        synchronized (this) {
            if (state == State.REFUSED) {
                return;
            }
            state = State.REFUSED;
        }
        if (!response.closed() && !response.ended()) {
            answer.run();
        }
        for (Held<?> lost = held.poll(); lost != null; lost = held.poll()) {
            lost.promise().tryFail(failure);
        }
    }

    private void answer(Replacement replacement) {
        headLeft = true;
        int status = replacement.status();
        String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
        Buffer body = Buffer.buffer(replacement.detail().isEmpty() ? reason : reason + ": " + replacement.detail());
        afterHeadHandler(() -> {
            response.headers().clear().set(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
                    .set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                    .set(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setStatusCode(status).setStatusMessage(reason);
        });
        response.setChunked(false).end(body);
    }

    @Override
    boolean isHolding() {
        return state == State.SAVING;
    }

    @Override
    boolean isRefused() {
        return state == State.REFUSED;
    }

    @Override
    public boolean ended() {
        State now = state;
        return now == State.REFUSED || endHeld && now != State.PASSING || response.ended();
    }

    @Override
    public HttpServerResponse headersEndHandler(Handler<Void> handler) {
        headHandler = handler;
        response.headersEndHandler(handler);
        return this;
    }

    @Override
    public HttpServerResponse drainHandler(Handler<Void> handler) {
        drainHandler = handler;
        response.drainHandler(handler);
        return this;
    }

    @Override
    public boolean reset(long code) {
        cancel();
        return response.reset(code);
    }

    @Override
    public boolean reset() {
        return reset(0);
    }

    @Override
    public void close() {
        cancel();
        response.close();
    }

    private void cancel() {
        if (isHolding()) {
            refuse(new IllegalStateException("The response was cancelled"), () -> {
            });
        }
    }

    @Override
    public MultiMap headers() {
        MultiMap headers = response.headers();
        return isHolding() ? MultiMap.caseInsensitiveMultiMap().addAll(headers) : headers;
    }
}
