package io.quarkiverse.sessionmongo.test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.awaitility.Awaitility;

import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;

/** Where a request waits until the test lets it go on: forces an interleaving. One request at a time. */
@ApplicationScoped
@Unremovable
public class Checkpoint {

    private volatile boolean arrived;
    private volatile CompletableFuture<Void> open = new CompletableFuture<>();

    /** The request: says that it is here and waits. */
    public void pass() {
        arrived = true;
        open.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** The same without blocking. */
    public Uni<Void> passAsync() {
        return Uni.createFrom().deferred(() -> {
            arrived = true;
            return Uni.createFrom().completionStage(open.orTimeout(20, TimeUnit.SECONDS));
        });
    }

    /** The test: waits for the request. */
    public void awaitArrival() {
        Awaitility.await("the request's arrival").atMost(Duration.ofSeconds(20)).until(() -> arrived);
    }

    /** The test: lets it go on. */
    public void release() {
        CompletableFuture<Void> opened = open;
        arrived = false;
        open = new CompletableFuture<>();
        opened.complete(null);
    }
}
