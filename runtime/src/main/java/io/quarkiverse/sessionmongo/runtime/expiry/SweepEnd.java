package io.quarkiverse.sessionmongo.runtime.expiry;

import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/**
 * Lets a sweep that is under way end without a word when the application stops. A start that fails stops it, too, for example
 * because the port is taken: no {@code Uni} can be made any more once Quarkus' context propagation is gone.
 */
final class SweepEnd {

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private volatile boolean stopped;

    void stop() {
        stopped = true;
    }

    /** @param work made and run, unless the application stops */
    Uni<Void> unlessStopped(Supplier<Uni<Void>> work) {
        if (stopped) {
            return NOTHING;
        }
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (stopped) {
                return NOTHING;
            }
            throw e;
        }
    }
}
