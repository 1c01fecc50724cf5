package io.quarkiverse.sessionmongo.test.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("A7 sessions that were stored before encryption was switched on: a line of each kind, not one a request")
class UnencryptedSessionsTest {

    private static final int SESSIONS = 20;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.encryption.key", "k1")
            .overrideConfigKey("quarkus.session-mongo.encryption.keys.k1", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && record.getLoggerName().startsWith("io.quarkiverse.sessionmongo"))
            .assertLogRecords(UnencryptedSessionsTest::oneOfEachKind);

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    private static void oneOfEachKind(List<LogRecord> records) {
        assertThat(records).extracting(LogRecord::getMessage).hasSize(3)
                .filteredOn(message -> message.contains("not encrypted")).hasSize(3);
    }

    @BeforeEach
    void begin() {
        store.deleteAll();
    }

    @Test
    void bounded() {
        for (int i = 0; i < SESSIONS; i++) {
            Browser signedIn = new Browser(root);
            signedIn.post("/login");
            Browser visitor = new Browser(root);
            visitor.post("/set?value=1");
            store.collection().updateMany(new BsonDocument(), BsonDocument.parse("{$set: {'attributes.a': 'plain'}}"));
            store.collection().updateMany(BsonDocument.parse("{principal: 'alice'}"),
                    BsonDocument.parse("{$set: {roles: ['user']}}"));

            assertThat(signedIn.get("/principal").body()).isEmpty();
            assertThat(visitor.get("/get").body()).isEmpty();
            assertThat(store.find(signedIn.handle())).isEmpty();
        }
    }
}
