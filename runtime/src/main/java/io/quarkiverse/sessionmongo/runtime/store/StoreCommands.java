package io.quarkiverse.sessionmongo.runtime.store;

import java.util.List;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.reactivestreams.Publisher;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.smallrye.mutiny.Uni;

/** Runs a command and tells of outages. */
@Singleton
class StoreCommands {

    private final StoreFailures failures;
    private final boolean enabled;
    private final long timeout;
    private final Runnable read;
    private final Runnable written;

    @Inject
    StoreCommands(StoreFailures failures, SessionMongoBuildTimeConfig config, Settings settings) {
        this.failures = failures;
        this.enabled = config.enabled();
        this.timeout = settings.config().timeout().toMillis();
        this.read = () -> failures.succeeded(false);
        this.written = () -> failures.succeeded(true);
    }

    /**
     * What writes.
     *
     * @param operation what it does, as in "could not save session X"
     */
    <T> Uni<T> run(String operation, String handle, Supplier<Publisher<T>> command) {
        return run(true, operation, handle, command);
    }

    /** What reads one. */
    <T> Uni<T> read(String operation, String handle, Supplier<Publisher<T>> query) {
        return run(false, operation, handle, query);
    }

    /** What reads many. */
    <T> Uni<List<T>> list(String operation, String handle, Supplier<Publisher<T>> query) {
        return read(operation, handle, () -> new Collected<>(query.get()));
    }

    /** Without a deadline, for what may take long. Fails with the driver's failure, and tells of no outage. */
    <T> Uni<T> runAside(Supplier<Publisher<T>> command) {
        return new PublisherUni<>(command, 0);
    }

    /** What reads many. Fails with the driver's failure, and tells of no outage. */
    <T> Uni<List<T>> listAside(Supplier<Publisher<T>> query) {
        return new PublisherUni<>(() -> new Collected<>(query.get()), timeout);
    }

    private <T> Uni<T> run(boolean write, String operation, String handle, Supplier<Publisher<T>> command) {
        if (!enabled) {
            return Uni.createFrom().failure(SessionCollection.disabled());
        }
        return new PublisherUni<>(command, timeout).onFailure()
                .transform(failure -> failures.failed(write, operation, handle, failure))
                .invoke(write ? written : read);
    }
}
