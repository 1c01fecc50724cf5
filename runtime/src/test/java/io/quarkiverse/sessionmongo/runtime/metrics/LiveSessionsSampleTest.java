package io.quarkiverse.sessionmongo.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

@DisplayName("Live sessions are sampled: looking never waits, and few looks count")
class LiveSessionsSampleTest {

    private int counts;
    private long now = Long.MAX_VALUE - 5;
    private CompletableFuture<Long> running;

    private final LiveSessionsSample sample = new LiveSessionsSample(() -> {
        counts++;
        running = new CompletableFuture<>();
        return Uni.createFrom().completionStage(running);
    }, () -> now);

    private void pass(long seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    @DisplayName("unknown until the first count ends; then as it was counted")
    void first() {
        assertThat(sample.value()).isNaN();

        running.complete(7L);
        assertThat(sample.value()).isEqualTo(7);
    }

    @Test
    @DisplayName("one count in ten seconds, and none while one runs")
    void few() {
        sample.value();
        pass(3600);
        sample.value();
        assertThat(counts).isEqualTo(1);
    }

    @Test
    @DisplayName("the next ten seconds after the last")
    void next() {
        sample.value();
        running.complete(1L);
        pass(9);
        sample.value();
        assertThat(counts).isEqualTo(1);

        pass(1);
        sample.value();
        assertThat(counts).isEqualTo(2);
    }

    @Test
    @DisplayName("a count of a minute is made every twenty minutes")
    void slow() {
        sample.value();
        pass(60);
        running.complete(1L);
        pass(20 * 60 - 1);
        sample.value();
        assertThat(counts).isEqualTo(1);

        pass(1);
        sample.value();
        assertThat(counts).isEqualTo(2);
    }

    @Test
    @DisplayName("unknown again where it fails, and counted again later")
    void failed() {
        sample.value();
        running.completeExceptionally(new IllegalStateException("no server"));
        assertThat(sample.value()).isNaN();

        pass(10);
        sample.value();
        running.complete(3L);
        assertThat(sample.value()).isEqualTo(3);
    }
}
