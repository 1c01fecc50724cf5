package io.quarkiverse.sessionmongo.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.function.Function;

import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;

import io.smallrye.mutiny.Multi;

@DisplayName("The embedded database in a file")
class EmbeddedFileTest {

    private static final Document DOCUMENT = new Document("_id", "a").append("expires", new Date(1))
            .append("attributes", new Document("list", List.of(1, 2L, 3.5)).append("price", Decimal128.parse("3.20"))
                    .append("bytes", new Binary("sealed".getBytes(StandardCharsets.UTF_8))).append("none", null)
                    .append("uuid", new Binary((byte) 4, new byte[16])));

    @TempDir
    Path directory;

    private EmbeddedMongo start() {
        return EmbeddedMongo.start(new EmbeddedMongo.Settings(0, directory.resolve("new/sessions.mv.db")));
    }

    private static <T> List<T> ask(EmbeddedMongo database, Function<MongoCollection<Document>, Publisher<T>> command) {
        try (var client = MongoClients.create(database.connectionString())) {
            return Multi.createFrom().publisher(FlowAdapters.toFlowPublisher(
                    command.apply(client.getDatabase("sessions").getCollection("sessions")))).collect().asList().await()
                    .indefinitely();
        }
    }

    @Test
    @DisplayName("A restart has what was written, changed and deleted before")
    void restart() {
        try (EmbeddedMongo database = start()) {
            ask(database, sessions -> sessions.createIndex(Indexes.ascending("expires")));
            ask(database,
                    sessions -> sessions.insertMany(List.of(DOCUMENT, new Document("_id", "b"), new Document("_id", "c"))));
            ask(database, sessions -> sessions.deleteOne(new Document("_id", "b")));
            ask(database, sessions -> sessions.updateOne(new Document("_id", "c"),
                    new Document("$set", new Document("changed", true))));
        }

        try (EmbeddedMongo database = start()) {
            assertThat(ask(database, MongoCollection::find)).containsExactlyInAnyOrder(DOCUMENT,
                    new Document("_id", "c").append("changed", true));
            assertThatThrownBy(() -> ask(database, sessions -> sessions.insertOne(new Document("_id", "a"))))
                    .hasMessageContaining("E11000");
        }
    }

    @Test
    @DisplayName("A file that another one has open, or that is damaged, is told by its name")
    void unusable() throws Exception {
        try (EmbeddedMongo first = start()) {
            assertThatThrownBy(this::start).isInstanceOf(EmbeddedMongo.UnusableFileException.class)
                    .hasMessageContaining("sessions.mv.db");
        }
        Files.writeString(directory.resolve("new/sessions.mv.db"), "no database".repeat(1000));
        assertThatThrownBy(this::start).isInstanceOf(EmbeddedMongo.UnusableFileException.class)
                .hasMessageContaining("sessions.mv.db");
    }

    @Test
    @DisplayName("A file that cannot be opened keeps nobody from working: the database is in memory then")
    void inMemoryInstead() {
        Path file = directory.resolve("new/sessions.mv.db");
        try (EmbeddedMongo first = start();
                EmbeddedMongo second = SessionMongoDevServicesProcessor.open(new EmbeddedMongo.Settings(0, file))) {
            assertThat(second.settings().file()).isNull();
            ask(second, sessions -> sessions.insertOne(new Document("_id", "of the second")));
            assertThat(ask(first, MongoCollection::find)).isEmpty();
        }
    }
}
