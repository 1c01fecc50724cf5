package io.quarkiverse.sessionmongo.runtime.store;

import java.util.random.RandomGenerator;

import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The way of one node's sweep through all that has expired. Many nodes may sweep at the same time without knowing each other:
 * each begins at a random time between the oldest and the newest session that has expired, and goes on from there to newer
 * ones. Where it meets another node, which deleted what this one found or was to find, it goes to another random time. Last of
 * all it looks for the oldest ones that are left, and ends when there are less than a batch of them. Not thread-safe.
 */
final class SweepRoute {

    /** After so many times at which nothing had expired it looks for the oldest. */
    private static final int MAX_EMPTY = 3;
    /** The same before anything was found: each time halves what is left of the time in question, more or less. */
    private static final int MAX_EMPTY_AT_FIRST = 64;
    /** What other nodes delete, or what cannot be deleted, must not keep a sweep busy for ever. */
    private static final int MAX_FRUITLESS = 50;
    /** How many batches of the same millisecond are told apart. */
    private static final int PLACES = 16;

    private final RandomGenerator random;
    private final long end;
    private ExpiryWindow window;
    /** Bounds of random times: before the one and from the other on nothing is to be looked for. */
    private long lowest = Long.MIN_VALUE;
    private long highest;
    private boolean started;
    private boolean located;
    private boolean jumped;
    private int skipped;
    private int empty;
    private int fruitless;
    private boolean done;

    /** @param end what expires from then on is left alone */
    SweepRoute(long end, RandomGenerator random) {
        this.end = end;
        this.highest = end;
        this.random = random;
        this.window = ExpiryWindow.before(end);
    }

    /** What to look for, oldest first. */
    BsonDocument filter() {
        return window.filter();
    }

    /** How many of them to pass over. */
    int skipped() {
        return skipped;
    }

    boolean isDone() {
        return done;
    }

    /**
     * @param size how many were looked for
     * @return whether to delete what was found: the oldest batch of many is found by every node that begins
     */
    boolean takes(int found, int size) {
        return started || found < size;
    }

    /**
     * Decides what to look at next.
     *
     * @param found how many were found of the {@code size} that were looked for
     * @param first the {@code expires} of the first one, {@code null} if nothing was found
     */
    void advance(int found, int size, long deleted, BsonValue first, BsonValue last) {
        located |= started && found > 0;
        if (found > 0) {
            fruitless = started && deleted == 0 ? fruitless + 1 : 0;
        }
        if (fruitless == MAX_FRUITLESS) {
            done = true;
        } else if (!started) {
            begin(found, size, first);
        } else if (found == 0) {
            afterNothing();
        } else if (deleted < found) {
            afterMeeting(found, size, first);
        } else if (found == size) {
            empty = 0;
            jumped = false;
            window = window.after(first, last);
        } else {
            afterRest();
        }
    }

    private void begin(int found, int size, BsonValue first) {
        started = true;
        if (found < size) {
            done = true;
        } else {
            lowest = ExpiryWindow.time(first, lowest);
            jump(size);
        }
    }

    /** Fewer than a batch were found and deleted. */
    private void afterRest() {
        empty = 0;
        if (skipped > 0) {
            skipped = 0;
        } else if (isAll()) {
            done = true;
        } else if (window.isLast()) {
            highest = Math.min(highest, window.from());
            all(0);
        } else {
            jumped = false;
            window = window.wider();
        }
    }

    private void afterNothing() {
        if (skipped > 0) {
            skipped = 0;
        } else if (isAll()) {
            done = true;
        } else {
            if (jumped) {
                highest = Math.min(highest, window.from());
            }
            if (++empty > (located ? MAX_EMPTY : MAX_EMPTY_AT_FIRST)) {
                all(0);
            } else {
                jump(1);
            }
        }
    }

    /** Another node deletes here, or requests have touched sessions since they were found. */
    private void afterMeeting(int found, int size, BsonValue first) {
        if (isAll() && skipped == 0 && found < size) {
            // The rest is the other node's
            done = true;
            return;
        }
        if (jumped || isAll()) {
            lowest = Math.max(lowest, ExpiryWindow.time(first, lowest));
        }
        jump(size);
    }

    private boolean isAll() {
        return window.from() == Long.MIN_VALUE;
    }

    /** @param size of a batch */
    private void jump(int size) {
        if (lowest == Long.MIN_VALUE || highest - lowest <= 1) {
            // All at the same time
            all(random.nextInt(PLACES) * size);
            return;
        }
        skipped = 0;
        jumped = true;
        window = ExpiryWindow.from(random.nextLong(lowest, highest), end);
    }

    private void all(int skip) {
        skipped = skip;
        empty = 0;
        jumped = false;
        window = ExpiryWindow.before(end);
    }
}
