package io.quarkiverse.sessionmongo.runtime.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("D3 One timer serves all deadlines")
@Timeout(60)
class DeadlinesTest {

    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final long SHORT = 5;

    private final TimedVertx time = new TimedVertx();
    private final List<Pending> late = new ArrayList<>();

    private class Pending extends Deadlines.Pending {

        @Override
        void late(long millis) {
            late.add(this);
        }
    }

    private Pending added(Deadlines deadlines) {
        return added(deadlines, new Pending());
    }

    private static Pending added(Deadlines deadlines, Pending pending) {
        deadlines.add(pending);
        return pending;
    }

    private Deadlines deadlines(long millis) {
        return new Deadlines(time.vertx, millis);
    }

    /** No clock to turn: a few milliseconds pass by themselves. */
    private static void pass(Deadlines.Pending youngest) {
        while (youngest.nanos() < TimeUnit.MILLISECONDS.toNanos(SHORT)) {
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("however many are under way")
    void one() {
        Deadlines deadlines = deadlines(HOUR);
        for (int i = 0; i < 1000; i++) {
            added(deadlines);
        }

        assertThat(time.timers).singleElement().extracting(TimedVertx.Timer::delay).isEqualTo(HOUR);
    }

    @Test
    @DisplayName("the oldest is late first, each once")
    void order() {
        Deadlines deadlines = deadlines(SHORT);
        Pending first = added(deadlines);
        Pending second = added(deadlines);
        Pending third = added(deadlines);
        pass(third);
        time.goOff();

        assertThat(late).containsExactly(first, second, third);
        assertThat(time.timers).isEmpty();
    }

    @Test
    @DisplayName("what was removed is not late, wherever it stood and however often it is removed")
    void removed() {
        Deadlines deadlines = deadlines(SHORT);
        Pending first = added(deadlines);
        Pending second = added(deadlines);
        Pending middle = added(deadlines);
        Pending fourth = added(deadlines);
        Pending last = added(deadlines);
        for (Pending done : List.of(middle, first, last, last, first, new Pending())) {
            deadlines.remove(done);
        }
        pass(last);
        time.goOff();

        assertThat(late).containsExactly(second, fourth);
    }

    @Test
    @DisplayName("what was late is removed without harm to the others")
    void removedLate() {
        Deadlines deadlines = deadlines(SHORT);
        Pending first = added(deadlines);
        pass(first);
        time.goOff();
        Pending second = added(deadlines);
        deadlines.remove(first);
        pass(second);
        time.goOff();

        assertThat(late).containsExactly(first, second);
    }

    @Test
    @DisplayName("goes on for the oldest that is not late yet, with no more than is left to it")
    void again() {
        Deadlines deadlines = deadlines(HOUR);
        deadlines.remove(added(deadlines));
        added(deadlines);
        time.goOff();

        assertThat(late).isEmpty();
        assertThat(time.timers).singleElement().extracting(TimedVertx.Timer::delay)
                .matches(delay -> delay > 0 && delay <= HOUR);
    }

    @Test
    @DisplayName("sleeps while nothing is under way, and wakes with the next")
    void idle() {
        Deadlines deadlines = deadlines(HOUR);
        deadlines.remove(added(deadlines));
        time.goOff();
        assertThat(time.timers).isEmpty();

        added(deadlines);
        assertThat(time.timers).hasSize(1);
    }

    @Test
    @DisplayName("what begins because another was late has its own time")
    void retried() {
        Deadlines deadlines = deadlines(SHORT);
        List<Pending> retried = new ArrayList<>();
        Pending first = added(deadlines, new Pending() {
            @Override
            void late(long millis) {
                super.late(millis);
                retried.add(added(deadlines));
            }
        });
        pass(first);
        time.goOff();
        assertThat(time.timers).hasSize(1);
        pass(retried.get(0));
        time.goOff();

        assertThat(late).containsExactly(first, retried.get(0));
    }

    @Test
    @DisplayName("goes on where one that is late throws")
    void thrown() {
        Deadlines deadlines = deadlines(SHORT);
        added(deadlines, new Pending() {
            @Override
            void late(long millis) {
                throw new IllegalStateException("a subscriber's");
            }
        });
        Pending second = added(deadlines);
        pass(second);
        time.goOff();
        assertThat(late).containsExactly(second);

        Pending third = added(deadlines);
        pass(third);
        time.goOff();
        assertThat(late).containsExactly(second, third);
    }
}
