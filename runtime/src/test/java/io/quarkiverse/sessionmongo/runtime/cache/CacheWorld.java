package io.quarkiverse.sessionmongo.runtime.cache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * One document, one node that has a cache, another that writes, and a change stream, at one moment of one schedule. What takes
 * time in reality is several steps here, so that everything else can happen in between. The clock ticks when the schedule says
 * so, and {@code max-staleness} is one tick.
 */
final class CacheWorld {

    static final int STALENESS = 1;
    private static final String ID = "s";
    private static final int TICKS = 2;
    private static final RawBsonDocument[] VERSIONS = new RawBsonDocument[8];

    static {
        for (int i = 0; i < VERSIONS.length; i++) {
            VERSIONS[i] = new RawBsonDocument(new BsonDocument("v", new BsonInt32(i)), new BsonDocumentCodec());
        }
    }

    private final String operations;
    private final Map<String, RawBsonDocument> kept = new HashMap<>();
    private final NearCache cache = new NearCache(new NearCache.Documents() {
        @Override
        public RawBsonDocument get(String id) {
            return kept.get(id);
        }

        @Override
        public void put(String id, RawBsonDocument document) {
            kept.put(id, document);
        }

        @Override
        public void remove(String id) {
            kept.remove(id);
        }

        @Override
        public void clear() {
            kept.clear();
        }
    }, STALENESS, 1);

    private int clock;

    /** How often the document was written; the version is also the number of events. */
    private int version;

    /** When each version was acknowledged to who wrote it, by the clock; -1: not yet. */
    private final int[] acknowledged = new int[VERSIONS.length];

    // The node with the cache: which operation it is at, and how far it has come with it
    private int operation;
    private int step;
    private long begun;
    private int read;
    private int written;
    private int own;

    // The other node
    private int writesLeft;
    private int otherWritten;

    // The stream: where it is, what was asked, what is on its way
    private boolean open;
    private int position;
    private int asked;
    private int answered = -1;
    private boolean opening;
    private int cuts;

    /** What a hit saw that it must not see; {@code null} if nothing. */
    private String violation;
    private int hits;

    CacheWorld(String operations, int writesOfOther) {
        this.operations = operations;
        this.writesLeft = writesOfOther;
    }

    /** All that can happen next. */
    List<Character> choices() {
        List<Character> choices = new ArrayList<>();
        if (operation < operations.length()) {
            choices.add('n');
        }
        if (writesLeft > 0 || otherWritten > 0) {
            choices.add('o');
        }
        if (clock < TICKS) {
            choices.add('t');
        }
        if (!open) {
            choices.add('b');
            choices.add('r');
        } else {
            choices.add(answered < 0 ? 'a' : 'd');
            if (cuts == 0) {
                choices.add('c');
            }
        }
        return choices;
    }

    void happen(char choice) {
        switch (choice) {
            case 'n' -> goOn();
            case 'o' -> goOnElsewhere();
            case 't' -> clock++;
            case 'b' -> open(version, true);
            case 'r' -> open(position, false);
            case 'a' -> answered = version;
            case 'd' -> deliver();
            case 'c' -> cut();
            default -> throw new IllegalArgumentException();
        }
    }

    private void goOn() {
        if (operations.charAt(operation) == 'W') {
            if (step++ == 0) {
                written = write();
            } else {
                acknowledged[written] = clock;
                own = written;
                cache.changed(ID);
                next();
            }
            return;
        }
        switch (step++) {
            case 0 -> {
                RawBsonDocument document = cache.get(ID, clock);
                if (document == null) {
                    begun = cache.begin(ID);
                } else {
                    check(document.getInt32("v").getValue());
                    next();
                }
            }
            case 1 -> read = version;
            default -> {
                cache.keep(ID, begun, VERSIONS[read]);
                next();
            }
        }
    }

    private void next() {
        operation++;
        step = 0;
    }

    private void goOnElsewhere() {
        if (otherWritten == 0) {
            writesLeft--;
            otherWritten = write();
        } else {
            acknowledged[otherWritten] = clock;
            otherWritten = 0;
        }
    }

    private int write() {
        version++;
        acknowledged[version] = -1;
        return version;
    }

    private void open(int from, boolean anew) {
        open = true;
        opening = true;
        position = from;
        answered = -1;
        if (anew) {
            cache.lost();
        }
    }

    private void deliver() {
        for (; position < answered; position++) {
            cache.changed(ID);
        }
        // What opened the stream was not asked at a known time
        if (!opening) {
            cache.current(asked);
        }
        opening = false;
        asked = clock;
        answered = -1;
    }

    private void cut() {
        cuts++;
        open = false;
        answered = -1;
        cache.lost();
    }

    private void check(int seen) {
        hits++;
        if (seen < own) {
            violation = "version " + seen + " although this node has written " + own;
        }
        for (int each = seen + 1; each <= version; each++) {
            if (acknowledged[each] >= 0 && acknowledged[each] < clock - STALENESS) {
                violation = "version " + seen + " at " + clock + ", and " + each + " was acknowledged at " + acknowledged[each];
            }
        }
    }

    String violation() {
        return violation;
    }

    int hits() {
        return hits;
    }

    /** Two worlds of the same key go on alike: times and epochs only count by their differences. */
    String key() {
        StringBuilder key = new StringBuilder();
        key.append(operation).append(step).append(step > 0 ? read : 0).append(step > 0 ? written : 0).append(own).append(' ')
                .append(writesLeft).append(otherWritten).append(' ').append(clock).append(' ').append(version).append(' ');
        for (int each = 1; each <= version; each++) {
            key.append(acknowledged[each]).append(',');
        }
        key.append(open).append(position).append(' ').append(asked).append(' ').append(answered).append(opening).append(cuts);
        RawBsonDocument document = kept.get(ID);
        return key.append(' ').append(document == null ? -1 : document.getInt32("v").getValue()).append(' ')
                .append(cache.age(clock)).append(' ').append(step > 0 && begun != NearCache.NOT_KEPT && begun == epoch())
                .toString();
    }

    private long epoch() {
        long current = cache.begin(ID);
        return current == NearCache.NOT_KEPT ? begun - 1 : current;
    }
}
