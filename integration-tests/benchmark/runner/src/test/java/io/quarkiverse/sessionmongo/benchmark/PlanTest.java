package io.quarkiverse.sessionmongo.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is measured in a turn")
class PlanTest {

    private static final Options OPTIONS = new Options(3, 3, 20, 2, 200, 100_000, Part.parse("requests"), List.of(), 5,
            2_000, 100, false, false, Path.of(""));

    @Test
    @DisplayName("Other numbers of connections in the first round only")
    void matrix() {
        assertThat(plan(Contestant.SPRING, 1).few()).extracting(Case::connections).contains(1, 8, 32, 128);
        assertThat(plan(Contestant.SPRING, 2).few()).extracting(Case::connections).containsOnly(32);
    }

    @Test
    @DisplayName("Everyone is warmed up as long, whatever is measured")
    void warmUp() {
        for (String id : List.of(Contestant.SESSION, Contestant.LIMIT, Contestant.LAZY, Contestant.EXPRESS)) {
            assertThat(plan(id, 1).warmUp(20).values().stream().mapToInt(Integer::intValue).sum()).as(id).isBetween(18, 22);
        }
    }

    @Test
    @DisplayName("Without the database there is nothing that depends on the number of sessions")
    void lazy() {
        assertThat(plan(Contestant.LAZY, 1).all()).extracting(Case::path).containsExactly(Plan.PLAIN, Plan.BLOCKING);
    }

    private static Plan plan(String id, int round) {
        return Plan.of(new Contestant(id, id, "database", SessionForm.BY_HAND, List.of(), Path.of(""), Map.of()), OPTIONS,
                round);
    }
}
