package io.quarkiverse.sessionmongo.runtime.expiry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.function.Supplier;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

@DisplayName("A sweep when the application stops")
class SweepEndTest {

    private final SweepEnd end = new SweepEnd();

    private UniAssertSubscriber<Void> sweep(Supplier<Uni<Void>> work) {
        return end.unlessStopped(work).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    @DisplayName("does not begin")
    void stopped() {
        end.stop();

        sweep(() -> fail("It begins")).assertCompleted();
    }

    @Test
    @DisplayName("ends without a word if nothing can be made any more")
    void stoppedMeanwhile() {
        sweep(() -> {
            end.stop();
            throw new NullPointerException("The context manager is gone");
        }).assertCompleted();
    }

    @Test
    @DisplayName("tells of a failure while the application runs")
    void failed() {
        assertThatThrownBy(() -> sweep(() -> {
            throw new NullPointerException("A mistake");
        })).isInstanceOf(NullPointerException.class);
    }
}
