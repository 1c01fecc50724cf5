package io.quarkiverse.sessionmongo.runtime.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkiverse.sessionmongo.SessionLimitException;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.http.RequestSession.Moment;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.impl.ContextInternal;

/**
 * Holds what an endpoint sends until the session is saved: before the first byte, and once more before the end where
 * something was changed since. A client that has its response can rely on the session.
 */
final class GateResponse extends HeldResponse {

    private static final Logger LOG = Logger.getLogger(GateResponse.class);

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

    private final HttpServerRequest request;
    private final ContextInternal context;
    private final HttpServerResponse response;
    private final Queue<Held<?>> held = new ArrayDeque<>(1);
    private volatile State state = State.OPEN;
    private volatile boolean endHeld;
    private boolean endSaved;
    private boolean headLeft;
    private RequestSession session;
    private volatile Handler<Void> headHandler;
    private volatile Handler<Void> drainHandler;

    GateResponse(HttpServerRequestInternal request) {
        super(request.response());
        this.request = request;
        this.context = (ContextInternal) request.context();
        this.response = request.response();
    }

    RequestSession session() {
        return session;
    }

    void attach(RequestSession session) {
        this.session = session;
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
        Uni<?> save;
        Future<T> result = null;
        synchronized (this) {
            if (state == State.REFUSED) {
                return context.failedFuture("The response has been replaced by an error or was cancelled");
            }
            if (state == State.SAVING || state == State.RELEASING) {
                return hold(operation, end);
            }
            save = commit(end);
            if (save == null) {
                sendHead();
                state = State.PASSING;
            } else {
                state = State.SAVING;
                result = hold(operation, end);
            }
        }
        if (save == null) {
            return operation.get();
        }
        releaseAfter(save);
        return result;
    }

    /** @return {@code null} where there is nothing to save */
    private Uni<?> commit(boolean end) {
        endSaved = end;
        return session == null ? null : session.commit(end ? Moment.END : Moment.HEAD);
    }

    private void releaseAfter(Uni<?> save) {
        save.subscribe().withSubscriber(new Saved());
    }

    /** Instead of two lambdas, for which Mutiny would capture the thread's contexts at each save. */
    private final class Saved implements UniSubscriber<Object> {

        @Override
        public void onSubscribe(UniSubscription subscription) {
            // Whatever becomes of the client, what was begun is saved
        }

        @Override
        public void onItem(Object saved) {
            context.emit(ignored -> release());
        }

        @Override
        public void onFailure(Throwable failure) {
            context.emit(failure, GateResponse.this::fail);
        }
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
            if (session != null && session.hasHeaders()) {
                afterHeadHandler(() -> session.writeHeaders(request, response));
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
        Uni<?> save = null;
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
            if (save == null) {
                return held.poll();
            }
            state = State.SAVING;
        }
        releaseAfter(save);
        return null;
    }

    private void fail(Throwable failure) {
        boolean expected = failure instanceof SessionStoreException || failure instanceof SessionLimitException;
        if (!expected) {
            LOG.errorf(failure, "Session %s could not be saved", session);
        }
        refuse(failure, () -> {
            if (headLeft) {
                response.reset(INTERNAL_ERROR);
            } else if (failure instanceof SessionStoreException) {
                answer(503, "Service Unavailable: the session store does not answer. It is not known whether your last change"
                        + " was stored.");
            } else if (failure instanceof SessionLimitException) {
                answer(409,
                        "Conflict: this user is signed in on as many devices as is allowed. Sign out on another one first.");
            } else {
                answer(500, "Internal Server Error");
            }
        });
    }

    /** Instead of the endpoint: its session cannot be loaded. */
    void unavailable() {
        refuse(null, () -> answer(503, "Service Unavailable: the session store does not answer."));
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

    private void answer(int status, String text) {
        headLeft = true;
        Buffer body = Buffer.buffer(text);
        afterHeadHandler(() -> {
            response.headers().clear().set(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
                    .set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                    .set(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setStatusCode(status).setStatusMessage(HttpResponseStatus.valueOf(status).reasonPhrase());
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
