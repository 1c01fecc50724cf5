package io.quarkiverse.sessionmongo.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.runtime.gate.BeforeCommit.Moment;
import io.quarkiverse.sessionmongo.runtime.gate.ResponseHold.State;
import io.vertx.core.Future;

@DisplayName("R1 what is sent waits for the work that comes before it")
class ResponseHoldTest extends AbstractResponseHoldTest {

    @Test
    @DisplayName("Without work everything leaves at once")
    void withoutWork() {
        assertThat(hold.state()).isEqualTo(State.OPEN);
        write("write");
        assertThat(hold.state()).isEqualTo(State.PASSING);
        assertThat(end("end").succeeded()).isTrue();

        assertThat(exit.seen()).containsExactly("head", "write", "end");
    }

    @Test
    @DisplayName("Work that is done at once holds nothing; it is asked before the head and before the end")
    void doneAtOnce() {
        ControlledWork work = attach(ControlledWork.done());
        write("first");
        write("second");
        end("end");

        assertThat(work.moments()).containsExactly(Moment.HEAD, Moment.END);
        assertThat(exit.seen()).containsExactly("head", "first", "second", "end");
    }

    @Test
    @DisplayName("An end that comes first is asked for once")
    void endAlone() {
        ControlledWork work = attach(ControlledWork.pending());
        Future<Void> end = end("end");
        assertThat(hold.isEndHeld()).isTrue();
        assertThat(end.isComplete()).isFalse();
        work.succeed();

        assertThat(work.moments()).containsExactly(Moment.END);
        assertThat(exit.seen()).containsExactly("head", "end", "drained");
        assertThat(end.succeeded()).isTrue();
        assertThat(hold.isEndHeld()).isFalse();
    }

    @Test
    @DisplayName("Operations are held and leave in their order, the end after work of its own")
    void order() {
        ControlledWork work = attach(ControlledWork.pending());
        write("first");
        Future<Void> second = write("second");
        Future<Void> end = end("end");
        assertThat(hold.isHolding()).isTrue();
        assertThat(exit.seen()).isEmpty();
        work.succeed();

        assertThat(exit.seen()).containsExactly("head", "first", "second");
        assertThat(second.succeeded()).isTrue();
        assertThat(hold.isHolding()).isTrue();
        assertThat(end.isComplete()).isFalse();
        work.succeed();

        assertThat(exit.seen()).containsExactly("head", "first", "second", "end", "drained");
        assertThat(work.moments()).containsExactly(Moment.HEAD, Moment.END);
        assertThat(work.hasOverlapped()).isFalse();
    }

    @Test
    @DisplayName("What was written before the work was done is told that there is room again")
    void drained() {
        ControlledWork work = attach(ControlledWork.pending());
        write("first");
        work.succeed();

        assertThat(exit.seen()).containsExactly("head", "first", "drained");
        assertThat(hold.state()).isEqualTo(State.PASSING);
    }

    @Test
    @DisplayName("There is nothing to cancel before anything is held, and after it has left")
    void nothingToCancel() {
        hold.cancel();
        ControlledWork work = attach(ControlledWork.pending());
        write("first");
        work.succeed();
        hold.cancel();

        assertThat(hold.state()).isEqualTo(State.PASSING);
    }

    @Test
    @DisplayName("Another response instead of the endpoint's, which has not run: what it sends all the same fails")
    void replaced() {
        attach(ControlledWork.done());
        hold.replace(new Replacement(503, ""));
        hold.replace(new Replacement(500, ""));

        assertThat(end("end").failed()).isTrue();
        assertThat(exit.seen()).containsExactly("answer 503");
    }

    @Test
    @DisplayName("What is sent while another operation leaves comes after those that are held")
    void reentrant() {
        ControlledWork work = attach(ControlledWork.pending());
        hold.perform(() -> {
            exit.did("first");
            end("end");
            return Future.succeededFuture();
        }, false);
        write("second");
        work.succeed();
        assertThat(exit.seen()).containsExactly("head", "first", "second");
        work.succeed();

        assertThat(exit.seen()).containsExactly("head", "first", "second", "end", "drained");
    }

    @Test
    @DisplayName("The listeners of what is held may send more")
    void listeners() {
        ControlledWork work = attach(ControlledWork.pending());
        write("first").onSuccess(sent -> write("second").onSuccess(again -> end("end")));
        work.succeed();
        work.beDone();
        assertThat(exit.seen()).containsExactly("head", "first", "second");
        work.succeed();

        assertThat(exit.seen()).containsExactly("head", "first", "second", "end", "drained");
    }

    @Test
    @DisplayName("Threads that send while the work is done and while it is released: each once, each thread's in order")
    void threads() throws Exception {
        int threads = 4;
        int each = 500;
        ControlledWork work = attach(ControlledWork.pending());
        CountDownLatch begun = new CountDownLatch(threads);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String thread = "t" + t + " ";
            tasks.add(() -> {
                for (int i = 0; i < each; i++) {
                    write(thread + i);
                    if (i == 10) {
                        begun.countDown();
                    }
                }
                return null;
            });
        }
        tasks.add(() -> {
            begun.await();
            work.succeed();
            return null;
        });
        ExecutorService pool = Executors.newFixedThreadPool(threads + 1);
        for (var done : pool.invokeAll(tasks, 20, TimeUnit.SECONDS)) {
            done.get();
        }
        pool.shutdown();
        work.beDone();
        end("end");

        assertThat(work.moments()).containsExactly(Moment.HEAD, Moment.END);
        assertThat(exit.seen()).contains("end").hasSize(threads * each + 3);
        for (int t = 0; t < threads; t++) {
            String thread = "t" + t + " ";
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                expected.add(thread + i);
            }
            assertThat(exit.seen().stream().filter(seen -> seen.startsWith(thread))).containsExactlyElementsOf(expected);
        }
    }
}
