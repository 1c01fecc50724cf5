package io.quarkiverse.sessionmongo.runtime.gate;

import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * An operation that waits.
 *
 * @param promise what its caller has got
 * @param end whether nothing follows it
 */
record HeldOperation<T>(Supplier<Future<T>> operation, Promise<T> promise, boolean end) {

    /** @return what it threw, or {@code null} */
    Throwable run() {
        Future<T> result;
        try {
            result = operation.get();
        } catch (Throwable thrown) {
            return thrown;
        }
        result.onComplete(promise);
        return null;
    }

    void fail(Throwable failure) {
        promise.tryFail(failure);
    }
}
