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

    @Inject
    StoreCommands(StoreFailures failures, SessionMongoBuildTimeConfig config, Settings settings) {
        this.failures = failures;
        this.enabled = config.enabled();
        this.timeout = settings.config().timeout().toMillis();
    }

    /** @param operation what it does, as in "could not save session X" */
    <T> Uni<T> run(String operation, String handle, Supplier<Publisher<T>> command) {
        return run(operation, handle, timeout, command);
    }

    /** Without a deadline: for what may take long and nobody waits for. */
    <T> Uni<T> runLong(String operation, Supplier<Publisher<T>> command) {
        return run(operation, null, 0, command);
    }

    private <T> Uni<T> run(String operation, String handle, long deadline, Supplier<Publisher<T>> command) {
        if (!enabled) {
            return Uni.createFrom().failure(SessionCollection.disabled());
        }
        return new PublisherUni<>(command, deadline).onFailure()
                .transform(failure -> failures.failed(operation, handle, failure))
                .invoke(failures::succeeded);
    }

    <T> Uni<List<T>> list(String operation, String handle, Supplier<Publisher<T>> query) {
        return run(operation, handle, () -> new Collected<>(query.get()));
    }
}
