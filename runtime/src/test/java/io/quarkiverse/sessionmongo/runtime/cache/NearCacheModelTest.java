package io.quarkiverse.sessionmongo.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every order of the steps of two nodes with three operations each, the change stream's questions and answers, one cut of it
 * with either way to go on, and the clock. What the second node reads changes nothing for the first, so that it only writes.
 */
@DisplayName("N5 the near cache, explored exhaustively")
class NearCacheModelTest {

    @ParameterizedTest(name = "{0} beside {1} writes elsewhere")
    @CsvSource({ "RRR,3", "WRR,3", "RRW,3", "RWR,3" })
    @DisplayName("N5 no read is older than max-staleness, nor than this node's own write, in any order of steps")
    void everyOrder(String operations, int writesElsewhere) {
        Set<String> seen = new HashSet<>();
        Deque<String> schedules = new ArrayDeque<>();
        schedules.push("");
        int hits = 0;
        while (!schedules.isEmpty()) {
            String schedule = schedules.pop();
            CacheWorld world = new CacheWorld(operations, writesElsewhere);
            for (int i = 0; i < schedule.length(); i++) {
                world.happen(schedule.charAt(i));
            }
            assertThat(world.violation()).as(schedule).isNull();
            hits += world.hits();
            if (seen.add(world.key())) {
                for (char choice : world.choices()) {
                    schedules.push(schedule + choice);
                }
            }
        }
        assertThat(seen).as("states").hasSizeGreaterThan(1000);
        // Between two reads a write has emptied the cache
        assertThat(hits > 0).as("something was served from the cache").isEqualTo(operations.contains("RR"));
    }
}
