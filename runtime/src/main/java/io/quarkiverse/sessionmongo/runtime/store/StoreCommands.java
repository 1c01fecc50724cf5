package io.quarkiverse.sessionmongo.runtime.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.reactivestreams.Publisher;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.driver.Collected;
import io.quarkiverse.sessionmongo.runtime.driver.Deadlines;
import io.quarkiverse.sessionmongo.runtime.driver.PublisherUni;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Runs a command, times it and tells of outages. */
@Singleton
class StoreCommands {

    /** What no request waits for is not given up as soon: it would only begin anew. */
    private static final Duration BACKGROUND = Duration.ofMinutes(1);

    private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(500);

    private final StoreFailures failures;
    private final StoreMetrics metrics;
    private final boolean enabled;
    private volatile long lastOfRequests;
    private final Deadlines deadlines;
    private final Deadlines backgroundDeadlines;
    private volatile Consumer<String> writes;

    @Inject
    StoreCommands(StoreFailures failures, StoreMetrics metrics, SessionMongoBuildTimeConfig config, Settings settings,
            Vertx vertx) {
        this.failures = failures;
        this.lastOfRequests = System.nanoTime() - IDLE;
        this.metrics = metrics;
        this.enabled = config.enabled();
        Duration timeout = settings.config().timeout();
        this.deadlines = new Deadlines(vertx, timeout.toMillis());
        this.backgroundDeadlines = new Deadlines(vertx, background(timeout).toMillis());
    }

    /** The deadline of what no request waits for. */
    static Duration background(Duration timeout) {
        return timeout.compareTo(BACKGROUND) > 0 ? timeout : BACKGROUND;
    }

    /**
     * @param listener told after each command that wrote, or may have written, with the session's id; {@code null}: any
     *        session.
     *        Called on any thread before the item or failure is emitted: must not block
     */
    void tellWrites(Consumer<String> listener) {
        writes = listener;
    }

    private void wrote(String handle) {
        Consumer<String> listener = writes;
        if (listener != null) {
            listener.accept(handle);
        }
    }

    /** What writes. */
    <T> Uni<T> run(StoreOperation operation, String handle, Supplier<Publisher<T>> command) {
        return run(operation, handle, command, Function.identity());
    }

    /** What writes, and what comes of it. */
    <P, T> Uni<T> run(StoreOperation operation, String handle, Supplier<Publisher<P>> command, Function<P, T> result) {
        return watch(true, operation, handle, command, result);
    }

    /** What reads one. */
    <T> Uni<T> read(StoreOperation operation, String handle, Supplier<Publisher<T>> query) {
        return read(operation, handle, query, Function.identity());
    }

    /** What reads one, and what comes of it. */
    <P, T> Uni<T> read(StoreOperation operation, String handle, Supplier<Publisher<P>> query, Function<P, T> result) {
        return watch(false, operation, handle, query, result);
    }

    /** What reads many. */
    <T> Uni<List<T>> list(StoreOperation operation, String handle, Supplier<Publisher<T>> query) {
        return read(operation, handle, () -> new Collected<>(query.get()));
    }

    /** Without a deadline, for what may take long. Fails with the driver's failure, and tells of no outage. */
    <T> Uni<T> runAside(Supplier<Publisher<T>> command) {
        return new PublisherUni<>(command, Function.identity(), null);
    }

    /** What reads one in the background. Fails with the driver's failure, and tells of no outage. */
    <T> Uni<T> readAside(Supplier<Publisher<T>> query) {
        return new PublisherUni<>(query, Function.identity(), backgroundDeadlines);
    }

    /** What reads many in the background. Fails with the driver's failure, and tells of no outage. */
    <T> Uni<List<T>> listAside(Supplier<Publisher<T>> query) {
        return new PublisherUni<>(() -> new Collected<>(query.get()), Function.identity(), backgroundDeadlines);
    }

    /** Whether no request of this node has asked for a session for a moment, so that work in the background may hurry. */
    boolean isIdle() {
        return System.nanoTime() - lastOfRequests > IDLE;
    }

    private <P, T> Uni<T> watch(boolean write, StoreOperation operation, String handle, Supplier<Publisher<P>> command,
            Function<P, T> result) {
        if (!enabled) {
            return Uni.createFrom().failure(SessionClient.disabled());
        }
        if (!operation.isBackground()) {
            lastOfRequests = System.nanoTime();
        }
        return new Watched<>(this, write, operation, handle, command, result);
    }

    private static final class Watched<P, T> extends PublisherUni<P, T> {

        private final StoreCommands commands;
        private final boolean write;
        private final StoreOperation operation;
        private final String handle;

        Watched(StoreCommands commands, boolean write, StoreOperation operation, String handle,
                Supplier<Publisher<P>> command, Function<P, T> result) {
            super(command, result, operation.isBackground() ? commands.backgroundDeadlines : commands.deadlines);
            this.commands = commands;
            this.write = write;
            this.operation = operation;
            this.handle = handle;
        }

        @Override
        public void succeeded(long nanos) {
            wrote();
            commands.metrics.succeeded(operation, nanos);
            commands.failures.succeeded(write);
        }

        /** That an expired session was deleted changes nothing for whoever has read it: the clock decides. */
        private void wrote() {
            if (write && operation != StoreOperation.DELETE_EXPIRED) {
                commands.wrote(handle);
            }
        }

        @Override
        public Throwable failed(Throwable failure, long nanos) {
            wrote();
            Optional<RuntimeException> refused = write ? DocumentErrors.of(failure, operation, handle) : Optional.empty();
            if (refused.isPresent()) {
                commands.metrics.succeeded(operation, nanos);
                return refused.get();
            }
            commands.metrics.failed(operation, nanos);
            return commands.failures.failed(write, operation, handle, failure);
        }
    }
}
