package io.quarkiverse.sessionmongo.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E5 The sweeper takes fewer at once while batches take long, and rests after each")
class SweepPaceTest {

    private final SweepPace pace = new SweepPace(1000);

    private Duration after(double millis) {
        return pace.after(pace.size(), (long) (millis * TimeUnit.MILLISECONDS.toNanos(1)), false);
    }

    @Test
    @DisplayName("begins with a twentieth of what is allowed")
    void begins() {
        assertThat(pace.size()).isEqualTo(50);
    }

    @Test
    @DisplayName("short batches: twice as many each time, never more than allowed")
    void fast() {
        after(1);
        assertThat(pace.size()).isEqualTo(100);
        after(7);
        assertThat(pace.size()).isEqualTo(100);
        for (int i = 0; i < 10; i++) {
            after(1);
        }
        assertThat(pace.size()).isEqualTo(1000);
    }

    @Test
    @DisplayName("a batch that was not full tells nothing of full ones, unless it took long")
    void notFull() {
        pace.after(10, TimeUnit.MILLISECONDS.toNanos(1), false);
        assertThat(pace.size()).isEqualTo(50);
    }

    @Test
    @DisplayName("long ones: half as many each time, a twentieth of what is allowed at least")
    void slow() {
        for (int i = 0; i < 10; i++) {
            after(1);
        }
        after(70);
        assertThat(pace.size()).isEqualTo(500);
        for (int i = 0; i < 10; i++) {
            after(70);
        }
        assertThat(pace.size()).isEqualTo(50);
    }

    @Test
    @DisplayName("at least one, however few are allowed")
    void least() {
        SweepPace one = new SweepPace(1);
        one.after(1, TimeUnit.SECONDS.toNanos(1), false);
        assertThat(one.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("D15 with nothing else to do it rests half as long as it worked: it is more than twice as fast")
    void idle() {
        assertThat(pace.after(50, TimeUnit.MILLISECONDS.toNanos(8), true)).isEqualTo(Duration.ofMillis(4));
        assertThat(pace.after(50, TimeUnit.MILLISECONDS.toNanos(1), true)).isEqualTo(Duration.ofMillis(1));
        assertThat(pace.after(50, TimeUnit.MINUTES.toNanos(1), true)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("rests three times as long, at least a millisecond, at most a second")
    void rests() {
        assertThat(after(7)).isEqualTo(Duration.ofMillis(22));
        assertThat(after(0.3)).isEqualTo(Duration.ofMillis(1));
        assertThat(after(10_000)).isEqualTo(Duration.ofSeconds(1));
    }
}
