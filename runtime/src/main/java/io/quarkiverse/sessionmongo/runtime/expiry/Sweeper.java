package io.quarkiverse.sessionmongo.runtime.expiry;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.store.ExpiredSessions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Removes expired sessions from time to time. Nobody waits for it: expiry is decided at each read. */
@Singleton
public class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    private final ExpiredSessions expired;
    private final boolean ttlIndex;
    private final SweepEnd end = new SweepEnd();

    @Inject
    Sweeper(ExpiredSessions expired, Settings settings) {
        this.expired = expired;
        this.ttlIndex = settings.config().ttlIndex();
    }

    void stop(@Observes ShutdownEvent shutdown) {
        end.stop();
    }

    @Scheduled(identity = "session-mongo-sweep", every = "{quarkus.session-mongo.sweep.interval}", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return ttlIndex ? Uni.createFrom().voidItem() : end.unlessStopped(this::delete);
    }

    private Uni<Void> delete() {
        long started = System.nanoTime();
        return expired.delete().onItemOrFailure().transform((deleted, failure) -> {
            if (failure == null) {
                expired.swept(System.nanoTime() - started);
                LOG.debugf("Swept %d expired sessions", deleted);
            }
            return null;
        });
    }
}
