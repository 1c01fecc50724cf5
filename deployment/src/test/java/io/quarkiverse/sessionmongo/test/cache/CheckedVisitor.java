package io.quarkiverse.sessionmongo.test.cache;

import java.net.URI;
import java.util.concurrent.locks.ReentrantLock;

import org.bson.Document;

import com.mongodb.client.MongoCollection;

import io.quarkiverse.sessionmongo.test.Browser;

/** A visitor whose reads are held against what was acknowledged. Values only grow, so that an old one shows. */
final class CheckedVisitor {

    private static final int MAX = 100_000;

    private final Browser browser;
    private final long boundNanos;
    private final ReentrantLock writing = new ReentrantLock();

    /** When each value was acknowledged; 0: not yet. The node that is asked wrote it if {@code own} says so. */
    private final long[] acknowledged = new long[MAX];
    private final boolean[] own = new boolean[MAX];
    private volatile int last;
    private volatile long ended;

    CheckedVisitor(URI root, long boundNanos) {
        this.browser = new Browser(root);
        this.boundNanos = boundNanos;
        write();
    }

    boolean hasEnded() {
        return ended != 0;
    }

    /** By the node with the cache. */
    void write() {
        if (writing.tryLock()) {
            try {
                if (ended == 0) {
                    int value = last + 1;
                    if (browser.post("/set?value=" + value).statusCode() == 200) {
                        acknowledge(value, true);
                    }
                }
            } finally {
                writing.unlock();
            }
        }
    }

    /** By another node. */
    void writeElsewhere(MongoCollection<Document> sessions) {
        if (writing.tryLock()) {
            try {
                if (ended == 0) {
                    int value = last + 1;
                    sessions.updateOne(id(), new Document("$set", new Document("attributes.a", "" + value)));
                    acknowledge(value, false);
                }
            } finally {
                writing.unlock();
            }
        }
    }

    /** By another node. */
    void endElsewhere(MongoCollection<Document> sessions) {
        writing.lock();
        try {
            sessions.deleteOne(id());
            ended = System.nanoTime();
        } finally {
            writing.unlock();
        }
    }

    private void acknowledge(int value, boolean byThisNode) {
        own[value] = byThisNode;
        acknowledged[value] = System.nanoTime();
        last = value;
    }

    private Document id() {
        return new Document("_id", browser.handle());
    }

    /** @return what was wrong, or {@code null} */
    String read() {
        long began = System.nanoTime();
        int known = last;
        int floor = known;
        while (floor > 0 && !own[floor] && acknowledged[floor] > began - boundNanos) {
            floor--;
        }
        boolean gone = ended != 0 && ended < began - boundNanos;
        String body = browser.get("/get").body();
        if (gone) {
            return body.isEmpty() ? null : "read " + body + " of a session that had ended";
        }
        if (body.isEmpty()) {
            return ended != 0 ? null : "a session that lives was not found";
        }
        int seen = Integer.parseInt(body);
        return seen >= floor ? null : "read " + seen + ", and " + floor + " had been acknowledged";
    }
}
