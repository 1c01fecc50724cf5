package io.quarkiverse.sessionmongo.test.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("S3 a password that is not percent-encoded: the start fails with the setting, and shows nothing of it")
class MalformedConnectionStringTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase()
            .overrideConfigKey("quarkus.session-mongo.connection-string", "mongodb://alice:2468?pa55word@mongo.example.org")
            .setLogRecordPredicate(record -> record.getMessage().contains("2468") || record.getMessage().contains("pa55word"))
            .assertLogRecords(records -> assertThat(records).isEmpty())
            .assertException(failure -> assertThat(stackTrace(failure))
                    .contains("quarkus.session-mongo.connection-string", "percent-encoded")
                    .doesNotContain("2468", "pa55word"));

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void starts() {
        fail("The application started");
    }
}
