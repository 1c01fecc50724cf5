package io.quarkiverse.sessionmongo.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.benchmark.Outcome.Failed;
import io.quarkiverse.sessionmongo.benchmark.Outcome.Measured;
import io.quarkiverse.sessionmongo.benchmark.Runs.Subject;

@DisplayName("Medians and ratios over the rounds")
class RunsTest {

    private static final Case READ = new Case(Plan.READ, true, 32, 200);
    private static final Subject OURS = new Subject("ours", READ);
    private static final Subject THEIRS = new Subject("theirs", READ);

    @Test
    @DisplayName("A ratio is formed within each round: a machine that slows down changes nothing")
    void paired() {
        Runs runs = new Runs(List.of(run("ours", 1, 900), run("theirs", 1, 100), run("ours", 2, 90), run("theirs", 2, 10),
                run("ours", 3, 9), run("theirs", 3, 1)));

        assertThat(runs.ratio(OURS, THEIRS, Measured::perSecond)).hasValue(9);
        assertThat(runs.median(OURS, Measured::perSecond)).hasValue(90);
    }

    @Test
    @DisplayName("A failed run is no figure, and its round no ratio")
    void failed() {
        Runs runs = new Runs(List.of(run("ours", 1, 600), new Run("theirs", 1, READ, new Failed("1 answer was not 2xx")),
                run("ours", 2, 500), run("theirs", 2, 100)));

        assertThat(runs.ratio(OURS, THEIRS, Measured::perSecond)).hasValue(5);
        assertThat(runs.median(THEIRS, Measured::perSecond)).hasValue(100);
        assertThat(runs.failures(THEIRS)).isEqualTo(1);
    }

    @Test
    @DisplayName("What was measured twice in a round counts with its mean")
    void twice() {
        Runs runs = new Runs(List.of(run("ours", 1, 100), run("ours", 1, 300), run("theirs", 1, 100)));

        assertThat(runs.ratio(OURS, THEIRS, Measured::perSecond)).hasValue(2);
    }

    @Test
    @DisplayName("What was never measured has no ratio, and its target says so")
    void nothing() {
        assertThat(new Runs(List.of()).ratio(OURS, THEIRS, Measured::perSecond)).isEmpty();
        assertThat(Target.atLeast(6, "/read", new Runs(List.of()).ratio(OURS, THEIRS, Measured::perSecond)).verdict())
                .isEqualTo("not measured");
    }

    private static Run run(String contestant, int round, double perSecond) {
        return new Run(contestant, round, READ, new Measured(1000, perSecond, 1, 2, 3, 4, 1, 100, 200));
    }
}
