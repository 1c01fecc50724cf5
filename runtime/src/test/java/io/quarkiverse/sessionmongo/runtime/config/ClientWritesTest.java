package io.quarkiverse.sessionmongo.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.mongodb.WriteConcern;

import io.quarkus.mongodb.runtime.MongoConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayName("D9 what the configuration says about a client's writes")
class ClientWritesTest {

    private static final String OWN = "session-mongo";
    private static final String SETTINGS = "quarkus.mongodb.session-mongo.write-concern.";

    private final Map<String, String> properties = new HashMap<>();

    /** With Quarkus' defaults, as at run time. */
    private ClientWrites writes(String client) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(MongoConfig.class)
                .withInterceptorFactories(new ClientConnectionStringFactory())
                .withSources(new PropertiesConfigSource(properties, "file", 250))
                .build();
        return ClientWrites.of(config, client);
    }

    private ClientWrites withOptions(String options) {
        properties.put("quarkus.session-mongo.connection-string", "mongodb://db.example.com/?" + options);
        return writes(OWN);
    }

    @Test
    void majorityAndRetriesByDefault() {
        assertThat(writes(OWN).concern()).isEqualTo(WriteConcern.MAJORITY);
        assertThat(writes(OWN).retried()).isTrue();
        assertThat(withOptions("appName=shop").concern()).isEqualTo(WriteConcern.MAJORITY);
        assertThat(withOptions("appName=shop").retried()).isTrue();
    }

    static Stream<Arguments> options() {
        return Stream.of(
                Arguments.of("w=1", WriteConcern.W1),
                Arguments.of("w=0", WriteConcern.UNACKNOWLEDGED),
                Arguments.of("w=majority", WriteConcern.MAJORITY),
                Arguments.of("w=dataCenter", new WriteConcern("dataCenter")),
                Arguments.of("journal=true", WriteConcern.MAJORITY.withJournal(true)),
                Arguments.of("journal=false", WriteConcern.MAJORITY.withJournal(false)),
                Arguments.of("wtimeoutMS=750", WriteConcern.MAJORITY.withWTimeout(750, TimeUnit.MILLISECONDS)),
                Arguments.of("w=2&journal=true&wtimeoutMS=750",
                        WriteConcern.W2.withJournal(true).withWTimeout(750, TimeUnit.MILLISECONDS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("options")
    void theConnectionStringCounts(String options, WriteConcern expected) {
        assertThat(withOptions(options).concern()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void theConnectionStringSaysWhetherToRetry(boolean retried) {
        assertThat(withOptions("retryWrites=" + retried).retried()).isEqualTo(retried);
    }

    @Test
    void settingsWin() {
        properties.put(SETTINGS + "w", "1");
        properties.put(SETTINGS + "journal", "false");
        properties.put(SETTINGS + "w-timeout", "3S");
        properties.put(SETTINGS + "retry-writes", "false");

        ClientWrites writes = withOptions("w=majority&journal=true&wtimeoutMS=1&retryWrites=true");

        assertThat(writes.concern())
                .isEqualTo(WriteConcern.W1.withJournal(false).withWTimeout(3000, TimeUnit.MILLISECONDS));
        assertThat(writes.retried()).isFalse();
    }

    @Test
    void oneSettingLeavesTheRestToTheConnectionString() {
        properties.put(SETTINGS + "journal", "false");

        assertThat(withOptions("w=2&wtimeoutMS=9").concern())
                .isEqualTo(WriteConcern.W2.withJournal(false).withWTimeout(9, TimeUnit.MILLISECONDS));
        assertThat(withOptions("retryWrites=false").retried()).isFalse();
    }

    @Test
    void unsafeIsUnacknowledged() {
        properties.put(SETTINGS + "safe", "false");
        properties.put(SETTINGS + "journal", "false");

        assertThat(writes(OWN).concern().isAcknowledged()).isFalse();
    }

    @Test
    void quotedNames() {
        properties.put("quarkus.mongodb.\"session-mongo\".write-concern.w", "3");

        assertThat(writes(OWN).concern()).isEqualTo(WriteConcern.W3);
    }

    @Test
    void otherClients() {
        properties.put("quarkus.mongodb.connection-string", "mongodb://db.example.com/?w=2");
        properties.put("quarkus.mongodb.orders.write-concern.w", "3");

        assertThat(writes("<default>").concern()).isEqualTo(WriteConcern.W2);
        assertThat(writes("orders").concern()).isEqualTo(WriteConcern.W3);
    }

    @Test
    void whatTheApplicationsOwnCodeSetStays() {
        ClientWrites writes = withOptions("w=2");

        assertThat(writes.over(WriteConcern.ACKNOWLEDGED.withJournal(true))).isEqualTo(WriteConcern.W2);
        assertThat(List.of(WriteConcern.W3, WriteConcern.MAJORITY, WriteConcern.ACKNOWLEDGED))
                .allSatisfy(concern -> assertThat(writes.over(concern)).isEqualTo(concern));
    }
}
