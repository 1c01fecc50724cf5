package io.quarkiverse.sessionmongo.runtime.store;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;

/** Something that happens unless it is cleared in time: by the event loop's own timer where there is one. */
sealed interface Deadline {

    void clear();

    static Deadline set(Context context, long millis, Runnable expired) {
        if (context != null && context.isEventLoopContext()) {
            return new EventLoop(context, context.owner().setTimer(millis, id -> expired.run()));
        }
        return new Worker(Infrastructure.getDefaultWorkerPool().schedule(expired, millis, TimeUnit.MILLISECONDS));
    }

    /** A timer of Vert.x. */
    record EventLoop(Context context, long timer) implements Deadline {

        @Override
        public void clear() {
            context.owner().cancelTimer(timer);
        }
    }

    /** A task of Mutiny's pool. */
    record Worker(Future<?> task) implements Deadline {

        @Override
        public void clear() {
            task.cancel(false);
        }
    }
}
