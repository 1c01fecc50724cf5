package io.quarkiverse.sessionmongo.runtime.cache;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.store.Change;
import io.quarkiverse.sessionmongo.runtime.store.ChangeListener;

/** Takes what the change stream tells to the cache, and says if the stream costs more than the cache saves. */
final class Listener implements ChangeListener {

    private static final Logger LOG = Logger.getLogger(Listener.class);

    /** With more events for each read that is saved, the cache is taken not to pay. */
    private static final int EVENTS_A_HIT = 2;
    private static final long MANY = 60_000;
    private static final long PERIOD = TimeUnit.MINUTES.toNanos(10);

    private final NearCache cache;
    private final long awaitMillis;
    private final LongSupplier hits;
    private final LongAdder changes = new LongAdder();
    private long periodBegan = System.nanoTime();
    private long changesBefore;
    private long hitsBefore;

    Listener(NearCache cache, long maxStalenessMillis, LongSupplier hits) {
        this.cache = cache;
        this.awaitMillis = Math.max(25, maxStalenessMillis / 4);
        this.hits = hits;
    }

    /** Touches too: the other nodes would touch once more, and end an idle session that is in use elsewhere. */
    @Override
    public boolean wantsUpdates() {
        return true;
    }

    @Override
    public long awaitMillis() {
        return awaitMillis;
    }

    @Override
    public void began() {
        cache.lost();
    }

    @Override
    public void changed(Change change) {
        changes.increment();
        cache.changed(change.id());
    }

    @Override
    public void current(long asked) {
        cache.current(asked);
        long now = System.nanoTime();
        if (now - periodBegan > PERIOD) {
            advise(changes.sum() - changesBefore, hits.getAsLong() - hitsBefore);
            periodBegan = now;
            changesBefore = changes.sum();
            hitsBefore = hits.getAsLong();
        }
    }

    private static void advise(long events, long saved) {
        if (costsMore(events, saved)) {
            LOG.warnf("The near cache saved %d reads in ten minutes, and this node had to take notice of %d changes for it."
                    + " It costs more than it saves: set quarkus.session-mongo.cache.enabled=false", saved, events);
        }
    }

    /** In ten minutes; a few changes cost nothing worth a line. */
    static boolean costsMore(long events, long saved) {
        return events > MANY && events > saved * EVENTS_A_HIT;
    }

    @Override
    public void lost() {
        cache.lost();
    }

    long changes() {
        return changes.sum();
    }
}
