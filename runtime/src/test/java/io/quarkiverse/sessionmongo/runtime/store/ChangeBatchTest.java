package io.quarkiverse.sessionmongo.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.runtime.store.Change.Kind;

@DisplayName("W1 what an answer of a change stream says")
class ChangeBatchTest {

    /** As MongoDB 7 makes it: 1,700,000,000 seconds and 1, in the order of an index. */
    private static final String TOKEN = "{_data: '826553F100000000012B0229296E04'}";

    private static ChangeBatch answer(String events) {
        return ChangeBatch.of(BsonDocument.parse("{cursor: {id: {$numberLong: '7'}, nextBatch: [" + events
                + "], postBatchResumeToken: " + TOKEN + "}, operationTime: {$timestamp: {t: 1700000000, i: 1}}, ok: 1}"));
    }

    private static Change only(String event) {
        ChangeBatch batch = answer("{_id: {_data: 'x'}, documentKey: {_id: 'a'}, " + event + "}");
        assertThat(batch.changes()).hasSize(1);
        return batch.changes().get(0);
    }

    @Test
    @DisplayName("W1 a deletion, a sign-in, a principal that goes, and all else")
    void kinds() {
        assertThat(only("operationType: 'delete'")).isEqualTo(new Change("a", Kind.DELETED, null));
        assertThat(only("operationType: 'update', updateDescription: {updatedFields: {principal: 'bob'}}"))
                .isEqualTo(new Change("a", Kind.REBOUND, "bob"));
        assertThat(only("operationType: 'update', updateDescription: {updatedFields: {}, removedFields: ['principal']}"))
                .isEqualTo(new Change("a", Kind.REBOUND, null));
        assertThat(only("operationType: 'update', updateDescription: {removedFields: ['attributes.principal']}"))
                .isEqualTo(new Change("a", Kind.UPDATED, null));
        assertThat(only("operationType: 'replace'")).isEqualTo(new Change("a", Kind.UPDATED, null));
    }

    @Test
    @DisplayName("W1 what is about no session, and documents of others, are left out")
    void others() {
        assertThat(answer("{_id: {_data: 'x'}, operationType: 'drop'}").changes()).isEmpty();
        assertThat(answer("{_id: {_data: 'x'}, operationType: 'delete', documentKey: {_id: 7}}").changes()).isEmpty();
    }

    @Test
    @DisplayName("W1 a stream that fell behind is not current, although its answer is empty")
    void reached() {
        ChangeBatch batch = answer("");

        assertThat(ChangeBatch.timeOf(BsonDocument.parse(TOKEN))).isEqualTo(new BsonTimestamp(1_700_000_000, 1));
        assertThat(batch.hasReached(null)).isTrue();
        assertThat(batch.hasReached(batch.operationTime())).isTrue();
        assertThat(batch.hasReached(new BsonTimestamp(1_700_000_000, 2))).isFalse();
        assertThat(batch.hasReached(new BsonTimestamp(1_699_999_999, 9))).isTrue();
    }

    @Test
    @DisplayName("W1 a full answer is not the last one, and a token of another form tells nothing")
    void unknown() {
        String event = "{_id: {_data: 'x'}, operationType: 'delete', documentKey: {_id: 'a'}}";
        assertThat(answer(String.join(",", Collections.nCopies(ChangeBatch.LIMIT, event))).hasReached(null)).isFalse();
        assertThat(ChangeBatch.timeOf(BsonDocument.parse("{_data: '2B00'}"))).isNull();
        assertThat(ChangeBatch.timeOf(BsonDocument.parse("{_data: '82zz'}"))).isNull();
        assertThat(ChangeBatch.timeOf(new BsonDocument("_data", new BsonArray()))).isNull();
    }
}
