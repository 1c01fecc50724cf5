package io.quarkiverse.sessionmongo.test.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;

@NeedsServer("has no fail points")
@DisplayName("E5 The sweeper waits for a slow database longer than a request would")
class SweepPatienceTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of().overrideConfigKey("quarkus.session-mongo.timeout", "300MS");

    @Inject
    SessionStore store;

    @ParameterizedTest
    @ValueSource(strings = { "find", "delete" })
    void waits(String command) {
        store.collection().insertOne(new BsonDocument("_id", new BsonString("expired" + command))
                .append("expires", new BsonDateTime(1)));
        try (FailPoint slow = FailPoint.slow(TestServer.shared(), 900, command)) {
            assertThat(store.deleteExpired()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("what a request could wait for does not")
    void others() {
        try (FailPoint slow = FailPoint.slow(TestServer.shared(), 900, "find")) {
            assertThatThrownBy(() -> store.find("8L4UrSnynvm8FygmqaYQOQ")).isInstanceOf(SessionStoreException.class);
        }
    }
}
