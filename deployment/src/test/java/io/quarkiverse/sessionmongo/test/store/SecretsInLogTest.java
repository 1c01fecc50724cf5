package io.quarkiverse.sessionmongo.test.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("A8 the handle may be logged; the secret is in no log at any level")
class SecretsInLogTest {

    private static final String SECRETS = "session-mongo.test.secrets";

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.log.min-level", "TRACE")
            .overrideConfigKey("quarkus.log.category.\"io.quarkiverse\".level", "TRACE")
            .overrideConfigKey("quarkus.log.category.\"org.mongodb\".level", "TRACE")
            .setLogRecordPredicate(record -> true)
            .assertLogRecords(SecretsInLogTest::none);

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    private static void none(List<LogRecord> records) {
        String[] tokens = System.getProperty(SECRETS).split(",");
        assertThat(tokens).hasSizeGreaterThan(3);
        boolean handleSeen = false;
        for (LogRecord record : records) {
            String text = record.getMessage() + Arrays.toString(record.getParameters()) + record.getThrown();
            for (String token : tokens) {
                assertThat(text).doesNotContain(token.substring(23));
                handleSeen |= text.contains(token.substring(0, 22));
            }
        }
        assertThat(handleSeen).isTrue();
    }

    private static void remember(String token) {
        System.setProperty(SECRETS, System.getProperty(SECRETS, "") + (System.getProperty(SECRETS) == null ? "" : ",")
                + token);
    }

    @Test
    void everythingThatASessionDoes() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        remember(visitor.cookie());
        visitor.post("/renew");
        remember(visitor.cookie());
        visitor.post("/login");
        remember(visitor.cookie());
        visitor.get("/get");
        remember(store.create("bob", Set.of(), Map.of()).cookie());
        Browser wrong = new Browser(root).withCookie(visitor.cookie().substring(0, 65) + "A");
        wrong.get("/get");
        visitor.post("/logout");
        assertThat(visitor.cookie()).isNull();
    }
}
