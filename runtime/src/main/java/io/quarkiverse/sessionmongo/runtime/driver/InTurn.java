package io.quarkiverse.sessionmongo.runtime.driver;

import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/**
 * Runs asynchronous work one after the other: each begins when the one before has ended, whatever became of it, and goes on to
 * its end even if nobody waits for it any more. Thread-safe.
 */
public final class InTurn {

    private static final Uni<?> NOTHING = Uni.createFrom().voidItem();

    private Uni<?> last = NOTHING;

    /** @param work begins with each subscription to the returned {@code Uni}, when its turn comes */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> append(work));
    }

    private synchronized <T> Uni<T> append(Supplier<Uni<T>> work) {
        Uni<?> before = last;
        Uni<T> next = before.onItemOrFailure().transformToUni((item, failure) -> work.get()).memoize().indefinitely();
        last = next;
        return next.onTermination().invoke(() -> forget(next));
    }

    /** A chain of everything that ever ran would be kept otherwise. */
    private synchronized void forget(Uni<?> ended) {
        if (last == ended) {
            last = NOTHING;
        }
    }
}
