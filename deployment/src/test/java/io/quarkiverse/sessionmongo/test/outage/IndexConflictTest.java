package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer("keeps no options of indexes")
@DisplayName("D1 an index that has other options or another name is repaired, or left as it is")
class IndexConflictTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of().setBeforeAllCustomizer(IndexConflictTest::conflict);

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    private static void conflict() {
        try (MongoClient client = MongoClients.create(TestServer.shared())) {
            MongoCollection<Document> sessions = client.getDatabase("IndexConflictTest").getCollection("sessions");
            sessions.createIndex(Indexes.ascending("expires"),
                    new IndexOptions().name("by_hand").expireAfter(0L, TimeUnit.SECONDS));
            sessions.createIndex(Indexes.ascending("principal"), new IndexOptions().name("other_name").sparse(true));
        }
    }

    @Test
    void repaired() {
        Browser visitor = new Browser(root);
        visitor.post("/login");
        assertThat(visitor.get("/principal").body()).isEqualTo("alice");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(store.collection().listIndexes())
                .filteredOn(index -> index.get("key", Document.class).containsKey("expires"))
                .singleElement().satisfies(index -> assertThat(index).doesNotContainKey("expireAfterSeconds")));
        assertThat(store.collection().listIndexes())
                .filteredOn(index -> index.get("key", Document.class).containsKey("principal"))
                .singleElement().satisfies(index -> assertThat(index.getString("name")).isEqualTo("other_name"));
    }
}
