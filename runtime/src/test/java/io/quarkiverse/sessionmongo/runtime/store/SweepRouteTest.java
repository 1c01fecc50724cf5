package io.quarkiverse.sessionmongo.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("D15 the ways of nodes through what has expired")
class SweepRouteTest {

    private static final int EXPIRED = 30_000;
    private static final int BATCH = 100;
    private static final long END = 1_000_000_000L;

    /** When what is left expires, and which of it. */
    private final NavigableMap<Long, Long> left = new TreeMap<>();
    private long found;
    private long deleted;
    private long finds;

    /** The key tells those of one millisecond apart, as an index does. */
    private static long key(long expires, int number) {
        return expires << 20 | number;
    }

    private void fill(String when, Random random) {
        for (int i = 0; i < EXPIRED; i++) {
            long expires = switch (when) {
                case "evenly" -> 1 + random.nextLong(END - 1);
                case "long ago" -> 1000 + i;
                case "just now" -> END - 1 - i;
                case "at once" -> 77;
                // All but one are from the last second of many days
                case "one early" -> i == 0 ? 5 : END - 1 - random.nextInt(1000);
                default -> (1 + random.nextInt(20)) * (END / 21) + random.nextInt(50);
            };
            left.put(key(expires, i), expires);
        }
    }

    private final class Node {

        private final SweepRoute route;
        private List<Long> batch;
        private boolean takes;

        Node(Random random) {
            route = new SweepRoute(END, random);
        }

        boolean step() {
            if (batch == null) {
                find();
            } else {
                delete();
            }
            return !route.isDone();
        }

        private void find() {
            BsonDocument expires = route.filter().getDocument("expires");
            long from = expires.containsKey("$gte") ? expires.getDateTime("$gte").getValue() : 0;
            long until = expires.getDateTime("$lt").getValue();
            batch = left.subMap(key(from, 0), key(until, 0)).keySet().stream().skip(route.skipped()).limit(BATCH).toList();
            takes = route.takes(batch.size(), BATCH);
            finds++;
            if (takes) {
                found += batch.size();
            }
        }

        private void delete() {
            int before = left.size();
            List<Long> ended = batch;
            batch = null;
            if (takes) {
                ended.forEach(left::remove);
            }
            deleted += before - left.size();
            route.advance(ended.size(), BATCH, before - left.size(),
                    ended.isEmpty() ? null : new BsonDateTime(ended.get(0) >> 20),
                    ended.isEmpty() ? null : new BsonDateTime(ended.get(ended.size() - 1) >> 20));
        }
    }

    @ParameterizedTest(name = "{1} nodes, expired {0}")
    @DisplayName("Together they delete all, with few finds, and hardly anything is found by two")
    @CsvSource({ "evenly,1", "evenly,2", "evenly,3", "evenly,8", "long ago,1", "long ago,3", "just now,1", "just now,3",
            "at once,1", "at once,3", "one early,1", "one early,3", "in heaps,1", "in heaps,3" })
    void nodes(String when, int nodes) {
        for (int seed = 0; seed < 20; seed++) {
            left.clear();
            found = deleted = finds = 0;
            Random random = new Random(seed);
            fill(when, random);
            List<Node> sweeping = new ArrayList<>(IntStream.range(0, nodes).mapToObj(i -> new Node(random)).toList());
            while (!sweeping.isEmpty()) {
                sweeping.removeIf(node -> random.nextBoolean() && !node.step());
            }

            assertThat(left).isEmpty();
            assertThat(deleted).isEqualTo(EXPIRED);
            // 300 batches: what two have found is a few at the places where their ways meet
            assertThat(found - deleted).isLessThanOrEqualTo(nodes == 1 ? 0 : EXPIRED * 15 / 100);
            assertThat(finds).isLessThan(2 * EXPIRED / BATCH);
        }
    }
}
