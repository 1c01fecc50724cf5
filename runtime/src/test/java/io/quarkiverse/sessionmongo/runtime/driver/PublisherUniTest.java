package io.quarkiverse.sessionmongo.runtime.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import com.mongodb.MongoTimeoutException;

import io.smallrye.mutiny.subscription.Cancellable;

@DisplayName("D3 A command emits once, whatever comes first: its item, its deadline or nobody waiting any more")
@Timeout(60)
class PublisherUniTest {

    private static final long SHORT = 5;

    private final TimedVertx time = new TimedVertx();
    private final Deadlines deadlines = new Deadlines(time.vertx, SHORT);
    private final List<Object> emitted = new ArrayList<>();
    private Subscriber<? super String> driver;
    private int cancelled;

    private final Publisher<String> command = subscriber -> {
        driver = subscriber;
        subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {
            }

            @Override
            public void cancel() {
                cancelled++;
            }
        });
    };

    private Cancellable run(Function<String, Object> result) {
        return new PublisherUni<>(() -> command, result, deadlines).subscribe().with(emitted::add, emitted::add);
    }

    private void answer(String item) {
        driver.onNext(item);
        driver.onComplete();
    }

    private void pass() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(SHORT)) {
            Thread.onSpinWait();
        }
        time.goOff();
    }

    @Test
    @DisplayName("what the item comes to; the deadline then finds nothing")
    void item() {
        run(String::length);
        answer("abc");
        pass();

        assertThat(emitted).containsExactly(3);
        assertThat(cancelled).isZero();
        assertThat(time.timers).isEmpty();
    }

    @Test
    @DisplayName("the deadline's failure; an answer then is nobody's, and the driver need not go on")
    void late() {
        run(String::length);
        pass();
        answer("abc");
        driver.onError(new IllegalStateException("late"));

        assertThat(emitted).singleElement().isInstanceOf(MongoTimeoutException.class);
        assertThat(cancelled).isEqualTo(1);
    }

    @Test
    @DisplayName("nothing once cancelled, and no deadline is left")
    void cancelled() {
        run(String::length).cancel();
        answer("abc");
        pass();

        assertThat(emitted).isEmpty();
        assertThat(cancelled).isEqualTo(1);
        assertThat(time.timers).isEmpty();
    }

    @Test
    @DisplayName("the failure, where the item comes to none")
    void refused() {
        IllegalStateException refused = new IllegalStateException("no");
        run(item -> {
            throw refused;
        });
        answer("abc");

        assertThat(emitted).containsExactly(refused);
    }

    @Test
    @DisplayName("the failure, where the command cannot even begin")
    void notBegun() {
        IllegalStateException refused = new IllegalStateException("no client");
        new PublisherUni<String, String>(() -> {
            throw refused;
        }, Function.identity(), deadlines).subscribe().with(emitted::add, emitted::add);
        pass();

        assertThat(emitted).containsExactly(refused);
        assertThat(time.timers).isEmpty();
    }

    @Test
    @DisplayName("one of the two, where the answer and the deadline come at the same moment")
    void race() throws Exception {
        Phaser together = new Phaser(2);
        AtomicInteger count = new AtomicInteger();
        for (int i = 0; i < 200; i++) {
            new PublisherUni<>(() -> command, Function.identity(), new Deadlines(time.vertx, 1)).subscribe()
                    .with(item -> count.incrementAndGet(), failure -> count.incrementAndGet());
            long start = System.nanoTime();
            while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(1)) {
                Thread.onSpinWait();
            }
            Thread answering = new Thread(() -> {
                together.arriveAndAwaitAdvance();
                answer("abc");
            });
            answering.start();
            together.arriveAndAwaitAdvance();
            time.goOff();
            answering.join();
            time.timers.clear();
            assertThat(count).hasValue(i + 1);
        }
    }
}
