package io.quarkiverse.sessionmongo.test.scope;

import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.context.ManagedExecutor;

import io.quarkiverse.sessionmongo.test.SessionWork;
import io.smallrye.mutiny.Uni;

/** Uses session-scoped beans as an application does. */
@Path("/scope")
public class ScopeResource {

    @Inject
    Basket basket;

    @Inject
    Preferences preferences;

    @Inject
    Closed closed;

    @Inject
    ManagedExecutor executor;

    @GET
    @Path("basket")
    public String basket() {
        return basket.describe();
    }

    @GET
    @Path("begun")
    public int begun() {
        return basket.begun();
    }

    @GET
    @Path("reads")
    public String reads() {
        return basket.readsOfThisRequest() + " " + basket.readsOfThisRequest();
    }

    @POST
    @Path("pay")
    public String pay() {
        basket.pay();
        return basket.describe();
    }

    @POST
    @Path("speak")
    public String speak() {
        preferences.speak("fr");
        return preferences.describe();
    }

    @GET
    @Path("preferences")
    public String preferences() {
        return preferences.describe();
    }

    @POST
    @Path("closed")
    public int closed() {
        return closed.call();
    }

    @GET
    @Path("two-threads")
    public String twoThreads() {
        CompletableFuture<Integer> one = executor.supplyAsync(basket::begun);
        CompletableFuture<Integer> other = executor.supplyAsync(basket::begun);
        return one.join() + " " + other.join();
    }

    @GET
    @Path("event-loop")
    public Uni<String> eventLoop() {
        return Uni.createFrom().item(basket::describe);
    }

    /** For each kind of endpoint. */
    @Singleton
    public static class Work implements SessionWork.More {

        @Inject
        Basket basket;

        @Override
        public Uni<String> perform(String action, String name, String value) {
            basket.add(value);
            return Uni.createFrom().item(basket.describe());
        }
    }
}
