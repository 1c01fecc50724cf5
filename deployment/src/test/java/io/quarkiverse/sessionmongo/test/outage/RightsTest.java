package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer
@DisplayName("D6 a user who may read and write the database's collections is enough with indexes=none")
class RightsTest {

    private static final TestServer SERVER = TestServer.own("rights");

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase()
            .setBeforeAllCustomizer(RightsTest::createUser)
            .overrideConfigKey("quarkus.session-mongo.connection-string", SERVER.connectionString())
            .overrideConfigKey("quarkus.mongodb.session-mongo.credentials.username", "sessions")
            .overrideConfigKey("quarkus.mongodb.session-mongo.credentials.password", "pa55word")
            .overrideConfigKey("quarkus.mongodb.session-mongo.credentials.auth-source", "sessions")
            .overrideConfigKey("quarkus.session-mongo.database", "sessions")
            .overrideConfigKey("quarkus.session-mongo.indexes", "none");

    @TestHTTPResource
    URI root;

    private static void createUser() {
        SERVER.start();
        try (MongoClient client = MongoClients.create(SERVER.connectionString())) {
            client.getDatabase("sessions").runCommand(new Document("createUser", "sessions").append("pwd", "pa55word")
                    .append("roles", List.of(new Document("role", "readWrite").append("db", "sessions"))));
        }
        SERVER.kill();
        SERVER.start("--auth");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void enough() {
        Browser visitor = new Browser(root);
        visitor.post("/login");
        visitor.post("/set?value=1");

        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        assertThat(visitor.get("/get").body()).isEqualTo("1");
        visitor.post("/logout");
        assertThat(visitor.get("/principal").body()).isEmpty();
    }
}
