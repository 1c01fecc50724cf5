package io.quarkiverse.sessionmongo.benchmark;

import java.util.List;

import org.bson.Document;

/** What the server has counted since its start, or between two moments. */
record ServerCounters(long commands, long deletes, long bytesIn, long bytesOut) {

    /** Those that touch sessions: no heartbeat, and no question for these counters. */
    private static final List<String> OPERATIONS = List.of("insert", "query", "update", "delete", "getmore");

    static ServerCounters of(Document status) {
        Document operations = status.get("opcounters", Document.class);
        long commands = OPERATIONS.stream().mapToLong(name -> number(operations, name)).sum();
        Document network = status.get("network", new Document());
        return new ServerCounters(commands + findAndModify(status), number(operations, "delete"), number(network, "bytesIn"),
                number(network, "bytesOut"));
    }

    /** Servers count it as a mere "command", beside heartbeats. */
    private static long findAndModify(Document status) {
        Document metrics = status.get("metrics", new Document());
        Document commands = metrics.get("commands", new Document());
        return number(commands.get("findAndModify", new Document()), "total");
    }

    private static long number(Document document, String name) {
        return document.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** Not below zero: what is taken away is known to a few bytes. */
    ServerCounters minus(ServerCounters other) {
        return new ServerCounters(Math.max(0, commands - other.commands), Math.max(0, deletes - other.deletes),
                Math.max(0, bytesIn - other.bytesIn),
                Math.max(0, bytesOut - other.bytesOut));
    }
}
