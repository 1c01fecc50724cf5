package io.quarkiverse.sessionmongo.it;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A visitor who keeps a ledger of what was acknowledged and holds every answer against it. What got no answer, or 503, may
 * or may not have been done, and may be done a little later still; whatever got 200 is there.
 */
final class LedgerVisitor {

    /** How long the driver may still retry what a request has given up. */
    private static final long LATE = TimeUnit.SECONDS.toNanos(15);

    private final Visitor visitor;
    private final Random random;
    private long least;
    private long most;
    private String value = "";
    private final Set<String> otherValues = new HashSet<>();
    private boolean mayBeGone;
    private long lastUnanswered = System.nanoTime() - LATE;
    private int operations;
    private int unanswered;
    private String violation;

    LedgerVisitor(HttpClient client, long seed) {
        this.visitor = new Visitor(client);
        this.random = new Random(seed);
    }

    int operations() {
        return operations;
    }

    int unanswered() {
        return unanswered;
    }

    /** What was wrong first, or {@code null}. */
    String violation() {
        return violation;
    }

    /** One of what a visitor does. */
    void act(URI node) {
        int dice = random.nextInt(100);
        if (dice < 35) {
            read(node);
        } else if (dice < 65) {
            count(node);
        } else if (dice < 90) {
            set(node);
        } else if (dice < 96) {
            signIn(node);
        } else {
            signOut(node);
        }
    }

    /** Counts, and nothing else. */
    void count(URI node) {
        HttpResponse<String> response = send(node, "GET", "/api/visits");
        most++;
        if (response != null) {
            least++;
            counted(Long.parseLong(response.body()), 1, "counted");
        }
    }

    void read(URI node) {
        HttpResponse<String> count = send(node, "GET", "/api/visits/count");
        HttpResponse<String> kind = send(node, "GET", "/api/kinds/uni");
        if (count == null || kind == null) {
            return;
        }
        counted(Long.parseLong(count.body()), 0, "read");
        String found = kind.body();
        if (!found.equals(value) && !otherValues.contains(found) && !(mayBeGone && found.isEmpty())) {
            violated("the value is \"" + found + "\" and not \"" + value + "\" or one of " + otherValues);
        }
        value = found;
        if (isSettled()) {
            otherValues.clear();
            mayBeGone = false;
        }
    }

    /** @param fresh the count of a session that has just begun */
    private void counted(long count, long fresh, String what) {
        if ((count < least || count > most) && !(mayBeGone && count == fresh)) {
            violated(what + " " + count + " and not " + least + " to " + most);
        }
        least = count;
        most = isSettled() ? count : Math.max(most, count);
    }

    private void set(URI node) {
        String next = Long.toString(random.nextLong());
        if (send(node, "POST", "/api/kinds/blocking?value=" + next) == null) {
            otherValues.add(next);
        } else {
            value = next;
        }
    }

    private void signIn(URI node) {
        if (send(node, "POST", "/api/sign-in?name=visitor") == null) {
            // The new cookie may be on its way to nobody, and the old one dead
            begin();
        }
    }

    private void signOut(URI node) {
        if (send(node, "POST", "/api/sign-out") == null) {
            mayBeGone = true;
        } else {
            begin();
        }
    }

    private void begin() {
        visitor.withCookie(null);
        least = 0;
        most = 0;
        value = "";
        otherValues.clear();
        mayBeGone = false;
        lastUnanswered = System.nanoTime() - LATE;
    }

    private boolean isSettled() {
        return System.nanoTime() - lastUnanswered > LATE;
    }

    private void violated(String what) {
        if (violation == null) {
            violation = what + ", operation " + operations;
        }
    }

    /** @return {@code null} where nobody knows whether it was done */
    private HttpResponse<String> send(URI node, String method, String path) {
        operations++;
        try {
            HttpResponse<String> response = method.equals("GET") ? visitor.get(node, path) : visitor.post(node, path);
            if (response.statusCode() / 100 == 2) {
                return response;
            }
            if (response.statusCode() != 503) {
                violated(path + " answered " + response.statusCode() + " " + response.body());
            }
        } catch (UncheckedIOException e) {
            // The node was killed
        }
        unanswered++;
        lastUnanswered = System.nanoTime();
        return null;
    }
}
