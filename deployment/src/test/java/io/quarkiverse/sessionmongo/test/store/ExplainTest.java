package io.quarkiverse.sessionmongo.test.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;

@NeedsServer("explains nothing")
@DisplayName("I2 what a page of devices does is one indexed command each, as MongoDB's explain tells")
class ExplainTest {

    /** What the driver adds, and explain does not take. */
    private static final List<String> SURROUNDINGS = List.of("$db", "lsid", "$clusterTime", "txnNumber", "$readPreference",
            "writeConcern");

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of();

    @Inject
    SessionStore store;

    @Inject
    Commands commands;

    String id;

    @BeforeEach
    void begin() {
        store.deleteAll();
        id = store.create("alice", Set.of("user"), Map.of()).id();
        for (int i = 0; i < 100; i++) {
            store.create("user" + i, Set.of(), Map.of());
        }
        await("the indexes").atMost(Duration.ofSeconds(20)).until(() -> store.collection().listIndexes()
                .into(new ArrayList<>()).size() == 3);
        commands.take();
    }

    /** Of the only command since. */
    private String plan() {
        List<BsonDocument> taken = commands.take();
        assertThat(taken).hasSize(1);
        BsonDocument command = new BsonDocument();
        command.putAll(taken.get(0));
        String database = command.getString("$db").getValue();
        SURROUNDINGS.forEach(command::remove);
        try (MongoClient client = MongoClients.create(TestServer.shared())) {
            return client.getDatabase(database).runCommand(new BsonDocument("explain", command).append("verbosity",
                    new BsonString("queryPlanner")), Document.class).toJson();
        }
    }

    private void indexed(String index) {
        assertThat(plan()).contains(index).doesNotContain("COLLSCAN");
    }

    @Test
    @DisplayName("I2 the list")
    void list() {
        store.findByPrincipal("alice");

        indexed("principal");
    }

    @Test
    @DisplayName("I2 one device ends")
    void one() {
        store.deleteOwned("alice", id);

        assertThat(plan()).containsAnyOf("IXSCAN", "IDHACK").doesNotContain("COLLSCAN");
    }

    @Test
    @DisplayName("I2 all others end")
    void others() {
        store.deleteByPrincipalExcept("alice", id);

        assertThat(plan()).contains("IXSCAN").doesNotContain("COLLSCAN");
    }

    @Test
    @DisplayName("I2 all end")
    void all() {
        store.deleteByPrincipal("alice");

        indexed("principal");
    }

    @Test
    @DisplayName("I6 new roles")
    void roles() {
        store.updateRoles("alice", Set.of("admin"));

        indexed("principal");
    }
}
