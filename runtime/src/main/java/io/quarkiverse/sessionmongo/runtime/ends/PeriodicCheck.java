package io.quarkiverse.sessionmongo.runtime.ends;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.state.Standing;
import io.quarkiverse.sessionmongo.runtime.store.Standings;
import io.quarkiverse.sessionmongo.runtime.vertx.VertxContexts;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Asks from time to time which of the registered sessions still live, one bounded question after the other. Thread-safe. */
final class PeriodicCheck {

    private static final Logger LOG = Logger.getLogger(PeriodicCheck.class);

    /** Registrations that come together are asked for together. */
    private static final long SOON = 20;

    /** Told each answer. */
    interface Finding {

        /**
         * @param asked the sessions that were asked for
         * @param live those of them that live
         * @param since when it was asked, as {@link System#nanoTime()}
         */
        void found(List<String> asked, List<Standing> live, long since);
    }

    private final Standings standings;
    private final Vertx vertx;
    private final long millis;
    private final Supplier<List<String>> ids;
    private final Finding finding;
    private final Set<String> soon = new LinkedHashSet<>();
    private Context context;
    private boolean armed;
    private boolean asking;
    private boolean again;

    /** @param ids of all that is registered */
    PeriodicCheck(Standings standings, Vertx vertx, long millis, Supplier<List<String>> ids, Finding finding) {
        this.standings = standings;
        this.vertx = vertx;
        this.millis = millis;
        this.ids = ids;
        this.finding = finding;
    }

    /** Goes on until nothing is registered any more. */
    synchronized void start() {
        if (!armed) {
            armed = true;
            setTimer(millis, this::due);
        }
    }

    private void setTimer(long delay, Runnable task) {
        if (context == null) {
            context = VertxContexts.eventLoop(vertx);
        }
        VertxContexts.setTimer(context, delay, timer -> task.run());
    }

    private void due() {
        List<String> all = ids.get();
        if (all.isEmpty()) {
            synchronized (this) {
                armed = false;
            }
            // Something may have been registered meanwhile, and did not set a timer
            if (!ids.get().isEmpty()) {
                start();
            }
            return;
        }
        askAll(all);
        synchronized (this) {
            setTimer(millis, this::due);
        }
    }

    /** Asks for all at once, and once more if a question is under way. */
    void now() {
        askAll(ids.get());
    }

    private void askAll(List<String> all) {
        synchronized (this) {
            if (asking) {
                again = true;
                return;
            }
            asking = true;
        }
        ask(all).subscribe().with(done -> asked(null), this::asked);
    }

    private void asked(Throwable failure) {
        boolean anew;
        synchronized (this) {
            asking = false;
            anew = again && failure == null;
            again = false;
        }
        if (failure != null) {
            LOG.debug("It is not known which sessions live: they are asked for again", failure);
        }
        if (anew) {
            now();
        }
    }

    /** Asks for this one, together with others for which that is wanted now. */
    synchronized void soon(String id) {
        if (soon.isEmpty()) {
            setTimer(SOON, this::askSoon);
        }
        soon.add(id);
    }

    private void askSoon() {
        List<String> wanted;
        synchronized (this) {
            wanted = new ArrayList<>(soon);
            soon.clear();
        }
        ask(wanted).subscribe().with(done -> {
        }, failure -> LOG.debug("It is not known whose sessions these are: they are asked for again", failure));
    }

    private Uni<?> ask(List<String> all) {
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += Standings.LIMIT) {
            batches.add(all.subList(from, Math.min(all.size(), from + Standings.LIMIT)));
        }
        return Multi.createFrom().iterable(batches).onItem().transformToUniAndConcatenate(this::askBatch).collect().last();
    }

    private Uni<List<Standing>> askBatch(List<String> batch) {
        long since = System.nanoTime();
        return standings.live(batch).invoke(live -> finding.found(batch, live, since));
    }
}
