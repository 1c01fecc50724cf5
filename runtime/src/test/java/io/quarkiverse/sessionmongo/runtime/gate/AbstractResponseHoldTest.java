package io.quarkiverse.sessionmongo.runtime.gate;

import java.util.function.Supplier;

import io.vertx.core.Future;

/** A hold whose way out writes down what left. */
abstract class AbstractResponseHoldTest {

    static final RuntimeException FAILURE = new IllegalStateException("on purpose");

    final HeldExit exit = new HeldExit();
    final ResponseHold hold = new ResponseHold(exit);

    Supplier<Future<Void>> operation(String name) {
        return () -> {
            exit.did(name);
            return Future.succeededFuture();
        };
    }

    Supplier<Future<Void>> throwing(String name) {
        return () -> {
            exit.did(name);
            throw FAILURE;
        };
    }

    Future<Void> write(String name) {
        return hold.perform(operation(name), false);
    }

    Future<Void> end(String name) {
        return hold.perform(operation(name), true);
    }

    ControlledWork attach(ControlledWork work) {
        hold.attach(work);
        return work;
    }
}
