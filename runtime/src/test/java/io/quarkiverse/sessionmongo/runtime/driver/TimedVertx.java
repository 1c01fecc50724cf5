package io.quarkiverse.sessionmongo.runtime.driver;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Queue;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/** A Vert.x of one context, whose timers go off when the test says so. */
final class TimedVertx {

    /** One that has not gone off. */
    record Timer(long delay, Handler<Long> handler) {
    }

    final Queue<Timer> timers = new ArrayDeque<>();

    private final ContextInternal context = only(ContextInternal.class, "setTimer", (proxy, method, arguments) -> {
        timers.add(timer(arguments));
        return (long) timers.size();
    });

    final Vertx vertx = only(VertxInternal.class, "createEventLoopContext", (proxy, method, arguments) -> context);

    @SuppressWarnings("unchecked")
    private static Timer timer(Object[] arguments) {
        return new Timer((long) arguments[0], (Handler<Long>) arguments[1]);
    }

    /** As Vert.x does, which reports what a timer's handler throws and goes on. */
    void goOff() {
        try {
            timers.remove().handler().handle(0L);
        } catch (RuntimeException reported) {
            // Nobody is told
        }
    }

    private static <T> T only(Class<T> type, String name, InvocationHandler method) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, called, arguments) -> {
            if (!called.getName().equals(name)) {
                throw new UnsupportedOperationException(called.getName());
            }
            return method.invoke(proxy, called, arguments);
        }));
    }
}
