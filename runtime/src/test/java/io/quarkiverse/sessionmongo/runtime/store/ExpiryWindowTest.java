package io.quarkiverse.sessionmongo.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E5 The stretch of time that the sweeper's next find looks at")
class ExpiryWindowTest {

    private static final long END = 1_000_000;

    private final ExpiryWindow first = ExpiryWindow.before(END);

    private static ExpiryWindow after(ExpiryWindow window, long first, long last) {
        return window.after(new BsonDateTime(first), new BsonDateTime(last));
    }

    @Test
    @DisplayName("the first one is all that has expired, and the last where there is less than a batch")
    void all() {
        assertThat(first.isLast()).isTrue();
        assertThat(first.filter()).isEqualTo(BsonDocument.parse("{expires: {$lt: {$date: 1000000}}}"));
    }

    @Test
    @DisplayName("after a full batch: from its last session on, as long as it was")
    void full() {
        ExpiryWindow next = after(first, 100, 300);
        assertThat(next).isEqualTo(new ExpiryWindow(300, 500, END));
        assertThat(next.isLast()).isFalse();
        assertThat(next.filter()).isEqualTo(BsonDocument.parse("{expires: {$gte: {$date: 300}, $lt: {$date: 500}}}"));
    }

    @Test
    @DisplayName("a full batch of one millisecond: there may be more of it")
    void sameMillisecond() {
        assertThat(after(first, 300, 300)).isEqualTo(new ExpiryWindow(300, 301, END));
    }

    @Test
    @DisplayName("after less than a batch: what follows, twice as long each time, up to the end")
    void wider() {
        ExpiryWindow window = after(first, 100, 300).wider();
        assertThat(window).isEqualTo(new ExpiryWindow(500, 900, END));
        int windows = 0;
        while (!window.isLast()) {
            ExpiryWindow next = window.wider();
            assertThat(next.from()).isEqualTo(window.until());
            window = next;
            windows++;
        }
        assertThat(window.until()).isEqualTo(END);
        assertThat(windows).isEqualTo(11);
    }

    @Test
    @DisplayName("never beyond the end, also from the beginning of time")
    void bounds() {
        assertThat(after(first, END - 500, END - 100)).isEqualTo(new ExpiryWindow(END - 100, END, END));
        assertThat(after(first, Long.MIN_VALUE, 0).until()).isBetween(1L, END);
        assertThat(after(first, Long.MIN_VALUE, Long.MIN_VALUE + 5).until()).isBetween(Long.MIN_VALUE + 6, END);
    }

    @Test
    @DisplayName("what is no date tells nothing: the same again")
    void noDate() {
        assertThat(first.after(new BsonArray(), new BsonDateTime(1))).isSameAs(first);
    }
}
