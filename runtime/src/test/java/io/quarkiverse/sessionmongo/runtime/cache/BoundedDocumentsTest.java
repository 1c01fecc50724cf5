package io.quarkiverse.sessionmongo.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("N4 memory stays below the bound")
class BoundedDocumentsTest {

    private static final int MEGABYTE = 1024 * 1024;

    private static RawBsonDocument document(int bytes) {
        return new RawBsonDocument(new BsonDocument("a", new BsonBinary(new byte[bytes])), new BsonDocumentCodec());
    }

    @Test
    @DisplayName("N4 20,000 documents of 1 kB: never more than a megabyte is kept, and the latest are there")
    void bound() {
        BoundedDocuments documents = new BoundedDocuments(MEGABYTE);
        for (int i = 0; i < 20_000; i++) {
            documents.put("s" + i, document(1024));
            assertThat(documents.size()).isLessThanOrEqualTo(MEGABYTE);
        }
        assertThat(documents.count()).isBetween(700L, 820L);
        assertThat(documents.evictions()).isEqualTo(20_000 - documents.count());
    }

    @Test
    @DisplayName("N4 a document that is larger than the bound is not kept")
    void tooLarge() {
        BoundedDocuments documents = new BoundedDocuments(MEGABYTE);
        documents.put("s", document(2 * MEGABYTE));
        assertThat(documents.get("s")).isNull();
    }

    @Test
    @DisplayName("N4 what a document's buffer has room for is not kept")
    void compact() {
        BoundedDocuments documents = new BoundedDocuments(MEGABYTE);
        documents.put("s", document(1100));
        RawBsonDocument kept = documents.get("s");
        assertThat(kept.getByteBuffer().array()).hasSize(kept.getByteBuffer().remaining());
        assertThat(documents.size()).isEqualTo(kept.getByteBuffer().remaining() + BoundedDocuments.OVERHEAD);
    }
}
