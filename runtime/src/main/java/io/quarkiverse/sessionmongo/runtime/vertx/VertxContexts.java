package io.quarkiverse.sessionmongo.runtime.vertx;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/** What Vert.x can do with a context, but offers in its internal interfaces only: no other class knows these. */
public final class VertxContexts {

    private VertxContexts() {
    }

    /** A context of its own on an event loop. */
    public static Context eventLoop(Vertx vertx) {
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    /** Whether it belongs to one request or message. What is put into any other is seen by all that share it. */
    public static boolean isDuplicate(Context context) {
        return context instanceof ContextInternal internal && internal.isDuplicate();
    }

    /** Runs the task on the context: at once if the caller is on its thread already. */
    public static <T> void emit(Context context, T argument, Handler<T> task) {
        ((ContextInternal) context).emit(argument, task);
    }

    /** A promise whose listeners run on the context. */
    public static <T> Promise<T> promise(Context context) {
        return ((ContextInternal) context).promise();
    }

    /** A failed future whose listeners run on the context. */
    public static <T> Future<T> failed(Context context, Throwable failure) {
        return ((ContextInternal) context).failedFuture(failure);
    }

    /** A timer whose handler runs on the context. */
    public static void setTimer(Context context, long millis, Handler<Long> handler) {
        ((ContextInternal) context).setTimer(millis, handler);
    }

    /** Hands on what nobody caught, as Vert.x does with what a handler throws. */
    public static void report(Context context, Throwable thrown) {
        ((ContextInternal) context).reportException(thrown);
    }

    /**
     * Runs the task outside of the request's context. What it starts on other threads must not share the request's CDI
     * context, which would be over for both as soon as one of them ends.
     */
    public static void outsideOfRequest(Runnable task) {
        Context current = Vertx.currentContext();
        if (!isDuplicate(current)) {
            task.run();
            return;
        }
        ContextInternal root = ((ContextInternal) current).unwrap();
        ContextInternal before = root.beginDispatch();
        try {
            task.run();
        } finally {
            root.endDispatch(before);
        }
    }
}
