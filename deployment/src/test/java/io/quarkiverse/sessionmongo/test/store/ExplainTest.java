package io.quarkiverse.sessionmongo.test.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import org.bson.BsonArray;
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
@DisplayName("I2 what a page of devices does takes an index, as MongoDB's explain tells")
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

    /** Of each command since, with the first of its statements. */
    private List<String> plans() {
        try (MongoClient client = MongoClients.create(TestServer.shared())) {
            return commands.take().stream().map(command -> plan(client, command)).toList();
        }
    }

    private static String plan(MongoClient client, BsonDocument sent) {
        BsonDocument command = new BsonDocument();
        command.putAll(sent);
        String database = command.getString("$db").getValue();
        SURROUNDINGS.forEach(command::remove);
        for (String statements : List.of("updates", "deletes")) {
            if (command.containsKey(statements)) {
                command.put(statements, new BsonArray(command.getArray(statements).subList(0, 1)));
            }
        }
        return client.getDatabase(database).runCommand(new BsonDocument("explain", command).append("verbosity",
                new BsonString("queryPlanner")), Document.class).toJson();
    }

    /** Sessions are found by an index and then written by their ids, until none is found. */
    private void foundAndWritten() {
        assertThat(plans()).hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(plan -> assertThat(plan).containsAnyOf("IXSCAN", "IDHACK").doesNotContain("COLLSCAN"))
                .first().asString().contains("principal");
    }

    @Test
    @DisplayName("I2 the list")
    void list() {
        store.findByPrincipal("alice");

        assertThat(plans()).singleElement().asString().contains("principal").doesNotContain("COLLSCAN");
    }

    @Test
    @DisplayName("I2 one device ends")
    void one() {
        store.deleteOwned("alice", id);

        assertThat(plans()).singleElement().asString().containsAnyOf("IXSCAN", "IDHACK").doesNotContain("COLLSCAN");
    }

    @Test
    @DisplayName("I2 all others end")
    void others() {
        store.create("alice", Set.of(), Map.of());
        commands.take();
        store.deleteByPrincipalExcept("alice", id);

        foundAndWritten();
    }

    @Test
    @DisplayName("I2 all end")
    void all() {
        store.deleteByPrincipal("alice");

        foundAndWritten();
    }

    @Test
    @DisplayName("I6 new roles")
    void roles() {
        store.updateRoles("alice", Set.of("admin"));

        foundAndWritten();
    }
}
