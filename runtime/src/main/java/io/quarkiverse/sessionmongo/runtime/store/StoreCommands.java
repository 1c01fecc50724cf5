package io.quarkiverse.sessionmongo.runtime.store;

import java.util.List;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.reactivestreams.Publisher;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.smallrye.mutiny.Uni;

/** Runs a command, times it and tells of outages. */
@Singleton
class StoreCommands {

    private final StoreFailures failures;
    private final StoreMetrics metrics;
    private final boolean enabled;
    private final long timeout;

    @Inject
    StoreCommands(StoreFailures failures, StoreMetrics metrics, SessionMongoBuildTimeConfig config, Settings settings) {
        this.failures = failures;
        this.metrics = metrics;
        this.enabled = config.enabled();
        this.timeout = settings.config().timeout().toMillis();
    }

    /** What writes. */
    <T> Uni<T> run(StoreOperation operation, String handle, Supplier<Publisher<T>> command) {
        return run(true, operation, handle, command);
    }

    /** What reads one. */
    <T> Uni<T> read(StoreOperation operation, String handle, Supplier<Publisher<T>> query) {
        return run(false, operation, handle, query);
    }

    /** What reads many. */
    <T> Uni<List<T>> list(StoreOperation operation, String handle, Supplier<Publisher<T>> query) {
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

    private <T> Uni<T> run(boolean write, StoreOperation operation, String handle, Supplier<Publisher<T>> command) {
        if (!enabled) {
            return Uni.createFrom().failure(SessionCollection.disabled());
        }
        return new Watched<>(this, write, operation, handle, command);
    }

    private static final class Watched<T> extends PublisherUni<T> {

        private final StoreCommands commands;
        private final boolean write;
        private final StoreOperation operation;
        private final String handle;

        Watched(StoreCommands commands, boolean write, StoreOperation operation, String handle,
                Supplier<Publisher<T>> command) {
            super(command, commands.timeout);
            this.commands = commands;
            this.write = write;
            this.operation = operation;
            this.handle = handle;
        }

        @Override
        void succeeded(long nanos) {
            commands.metrics.succeeded(operation, nanos);
            commands.failures.succeeded(write);
        }

        @Override
        Throwable failed(Throwable failure, long nanos) {
            commands.metrics.failed(operation, nanos);
            return commands.failures.failed(write, operation, handle, failure);
        }
    }
}
