package io.quarkiverse.sessionmongo.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.runtime.gate.BeforeCommit.Moment;
import io.quarkiverse.sessionmongo.runtime.gate.ResponseHold.State;
import io.vertx.core.Future;

@DisplayName("R9 what fails, throws or never answers while a response is held")
class ResponseHoldFailuresTest extends AbstractResponseHoldTest {

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
}
