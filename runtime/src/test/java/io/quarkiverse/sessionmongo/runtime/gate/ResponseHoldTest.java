package io.quarkiverse.sessionmongo.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.runtime.gate.BeforeCommit.Moment;
import io.quarkiverse.sessionmongo.runtime.gate.ResponseHold.State;
import io.vertx.core.Future;

@DisplayName("R1 what is sent waits for the work that comes before it")
class ResponseHoldTest {

    private static final RuntimeException FAILURE = new IllegalStateException("on purpose");

    private final HeldExit exit = new HeldExit();
    private final ResponseHold hold = new ResponseHold(exit);

    private Supplier<Future<Void>> operation(String name) {
        return () -> {
            exit.did(name);
            return Future.succeededFuture();
        };
    }

    private Supplier<Future<Void>> throwing(String name) {
        return () -> {
            exit.did(name);
            throw FAILURE;
        };
    }

    private Future<Void> write(String name) {
        return hold.perform(operation(name), false);
    }

    private Future<Void> end(String name) {
        return hold.perform(operation(name), true);
    }

    private ControlledWork attach(ControlledWork work) {
        hold.attach(work);
        return work;
    }

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
    @DisplayName("Work that fails: another response leaves, nothing of what is held, and what comes later fails")
    void failsLater() {
        ControlledWork work = attach(ControlledWork.pending());
        Future<Void> first = write("first");
        Future<Void> end = end("end");
        work.fail(FAILURE);

        assertThat(exit.seen()).containsExactly("answer 503");
        assertThat(first.cause()).isSameAs(FAILURE);
        assertThat(end.cause()).isSameAs(FAILURE);
        assertThat(write("late").cause()).isInstanceOf(IllegalStateException.class);
        assertThat(hold.state()).isEqualTo(State.REFUSED);
    }

    @Test
    @DisplayName("Work that has failed already, or throws, is work that fails")
    void failsAtOnce() {
        attach(ControlledWork.failing(FAILURE));
        assertThat(end("end").cause()).isSameAs(FAILURE);
        assertThat(exit.seen()).containsExactly("answer 503");
    }

    @Test
    @DisplayName("Work that throws is work that fails")
    void prepareThrows() {
        attach(ControlledWork.throwing(FAILURE));
        assertThat(end("end").cause()).isSameAs(FAILURE);
        assertThat(exit.seen()).containsExactly("answer 503");
    }

    @Test
    @DisplayName("Where there is no replacement either: 500")
    void replacementThrows() {
        attach(ControlledWork.failing(new UnsupportedOperationException()));
        end("end");

        assertThat(exit.seen()).containsExactly("answer 500");
    }

    @Test
    @DisplayName("The work before the end fails after the head has left")
    void secondFails() {
        ControlledWork work = attach(ControlledWork.pending());
        write("first");
        work.succeed();
        Future<Void> end = end("end");
        work.fail(FAILURE);

        assertThat(exit.seen()).containsExactly("head", "first", "drained", "answer 503");
        assertThat(end.cause()).isSameAs(FAILURE);
    }

    @Test
    @DisplayName("Work that never answers holds, until the response is cancelled")
    void neverAnswers() {
        attach(ControlledWork.pending());
        Future<Void> end = end("end");
        assertThat(end.isComplete()).isFalse();
        hold.cancel();

        assertThat(end.failed()).isTrue();
        assertThat(hold.isRefused()).isTrue();
        assertThat(exit.seen()).isEmpty();
    }

    @Test
    @DisplayName("Work that answers after a cancel changes nothing")
    void answersAfterCancel() {
        ControlledWork work = attach(ControlledWork.pending());
        end("end");
        hold.cancel();
        work.succeed();
        assertThat(exit.seen()).isEmpty();
    }

    @Test
    @DisplayName("Work that fails after a cancel changes nothing")
    void failsAfterCancel() {
        ControlledWork work = attach(ControlledWork.pending());
        end("end");
        hold.cancel();
        work.fail(FAILURE);
        assertThat(exit.seen()).isEmpty();
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
    @DisplayName("R9 what throws at once throws to its caller")
    void throwsAtOnce() {
        attach(ControlledWork.done());
        assertThatThrownBy(() -> hold.perform(throwing("end"), true)).isSameAs(FAILURE);
        assertThat(exit.seen()).containsExactly("head", "end", "broken");

        assertThat(end("error page").succeeded()).isTrue();
    }

    @Test
    @DisplayName("R9 what throws after it was held is reported, what was sent after it does not leave, an error page does")
    void throwsLater() {
        ControlledWork work = attach(ControlledWork.pending());
        Future<Void> first = hold.perform(throwing("first"), false);
        Future<Void> end = end("end");
        work.succeed();

        assertThat(exit.seen()).containsExactly("head", "first", "thrown on purpose", "broken");
        assertThat(first.cause()).isSameAs(FAILURE);
        assertThat(end.cause()).isSameAs(FAILURE);
        assertThat(hold.isEndHeld()).isFalse();
        work.beDone();
        assertThat(end("error page").succeeded()).isTrue();
        assertThat(exit.seen()).endsWith("error page");
    }

    @Test
    @DisplayName("R9 whoever listens to what threw after it was held may send an error page")
    void throwsLaterToListener() {
        ControlledWork work = attach(ControlledWork.pending());
        hold.<Void> perform(throwing("first"), false).onFailure(failure -> end("error page"));
        end("end");
        work.succeed();
        work.succeed();

        assertThat(exit.seen()).containsExactly("head", "first", "thrown on purpose", "broken", "error page", "drained");
    }

    @Test
    @DisplayName("R9 an end that fails is none: an error page waits for work of its own and leaves")
    void failedEnd() {
        ControlledWork work = attach(ControlledWork.pending());
        List<Boolean> endHeld = new ArrayList<>();
        Future<Void> file = hold.perform(() -> Future.failedFuture(FAILURE), true);
        file.onFailure(failure -> {
            endHeld.add(hold.isEndHeld());
            end("error page");
        });
        work.succeed();
        assertThat(endHeld).containsExactly(false);
        assertThat(exit.seen()).containsExactly("head");
        work.succeed();

        assertThat(exit.seen()).containsExactly("head", "error page", "drained");
        assertThat(work.moments()).containsExactly(Moment.END, Moment.END);
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
