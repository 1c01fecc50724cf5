package io.quarkiverse.sessionmongo.test.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.logging.Level;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("E1 ttl-index=true with indexes=none: a warning says with which options the index has to be created")
class TtlIndexByHandTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.ttl-index", "true")
            .overrideConfigKey("quarkus.session-mongo.indexes", "none")
            .overrideConfigKey("quarkus.session-mongo.sweep.grace", "90S")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && record.getLoggerName().startsWith("io.quarkiverse.sessionmongo"))
            .assertLogRecords(records -> assertThat(records).singleElement()
                    .satisfies(record -> assertThat(String.format(record.getMessage(), record.getParameters()))
                            .contains("ttl-index", "db.sessions.createIndex({expires: 1}, {expireAfterSeconds: 90})")));

    @TestHTTPResource
    URI root;

    @Test
    void warns() {
        assertThat(new Browser(root).post("/set?value=1").statusCode()).isEqualTo(200);
    }
}
