package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer
@DisplayName("D13 An error about one document is that request's, and no outage")
class DocumentErrorsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(LogLine.class)
            .setLogRecordPredicate(LogLine::isShown)
            .assertLogRecords(records -> assertThat(records).extracting(LogLine::of)
                    .noneMatch(line -> line.contains("The session store") || line.contains("check the MongoDB server")));

    @TestHTTPResource
    URI root;

    @ParameterizedTest
    @CsvSource({ "112, 409", "10334, 500", "14, 500", "17419, 500", "28, 500" })
    void answers(String code, int status) {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        try (FailPoint failing = FailPoint.every(TestServer.shared(), code, "update")) {
            HttpResponse<String> response = visitor.post("/set?value=2");
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).doesNotContain("set", "session store");
        }

        assertThat(visitor.get("/get").body()).isEqualTo("1");
        assertThat(visitor.post("/set?value=3").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("D13 a rule of the collection that the document breaks (121), in an update and in an insert")
    void validation() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        try (MongoClient client = MongoClients.create(TestServer.shared())) {
            client.getDatabase(DocumentErrorsTest.class.getSimpleName()).runCommand(Document.parse(
                    "{collMod: 'sessions', validator: {'attributes.a': {$ne: 'forbidden'}}}"));
        }

        assertThat(visitor.post("/set?value=forbidden").statusCode()).isEqualTo(500);
        assertThat(new Browser(root).post("/set?value=forbidden").statusCode()).isEqualTo(500);
        assertThat(visitor.post("/set?value=2").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/get").body()).isEqualTo("2");
    }
}
