package io.quarkiverse.sessionmongo.runtime.store;

import java.util.List;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.reactivestreams.Publisher;

import io.smallrye.mutiny.Uni;

/** Runs a command and tells of outages. */
@Singleton
class StoreCommands {

    private final StoreFailures failures;

    @Inject
    StoreCommands(StoreFailures failures) {
        this.failures = failures;
    }

    /** @param operation what it does, as in "could not save session X" */
    <T> Uni<T> run(String operation, String handle, Supplier<Publisher<T>> command) {
        return new PublisherUni<>(command).onFailure().transform(failure -> failures.failed(operation, handle, failure))
                .invoke(failures::succeeded);
    }

    <T> Uni<List<T>> list(String operation, String handle, Supplier<Publisher<T>> query) {
        return run(operation, handle, () -> new Collected<>(query.get()));
    }
}
