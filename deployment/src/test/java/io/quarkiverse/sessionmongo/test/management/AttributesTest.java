package io.quarkiverse.sessionmongo.test.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@DisplayName("With management.attributes a session is shown with its attributes, readable")
class AttributesTest {

    private static final UUID ID = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Management.class, Item.class)
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.management.test-port", "0")
            .overrideConfigKey("quarkus.session-mongo.management.enabled", "true")
            .overrideConfigKey("quarkus.session-mongo.management.attributes", "true")
            .overrideConfigKey("quarkus.session-mongo.encryption.key", "k")
            .overrideConfigKey("quarkus.session-mongo.encryption.keys.k", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    @TestHTTPResource(value = "", management = true)
    URI managementRoot;

    @Inject
    SessionTesting sessions;

    @Test
    void shown() {
        String id = sessions.anonymous().with("text", "<b>\n").with("dotted.name", true).with("number", 7)
                .with("large", Long.MAX_VALUE).with("price", new BigDecimal("1.50")).with("infinite", Double.POSITIVE_INFINITY)
                .with("time", Instant.EPOCH).with("duration", Duration.ofMinutes(90)).with("uuid", ID)
                .with("bytes", new byte[] { 1, 2, 3 }).with("cart", List.of(new Item("Tea", 2)))
                .with("map", Map.of("a", List.of(1, 2))).cookie().id();

        JsonObject shown = new Management(managementRoot).json("/" + id);

        JsonObject expected = new JsonObject().put("text", "<b>\n").put("dotted.name", true).put("number", 7)
                .put("large", "9223372036854775807").put("price", "1.50").put("infinite", "Infinity")
                .put("time", "1970-01-01T00:00:00Z").put("duration", "PT1H30M").put("uuid", ID.toString())
                .put("bytes", "AQID").put("cart", new JsonArray().add(new JsonObject().put("name", "Tea").put("quantity", 2)))
                .put("map", new JsonObject().put("a", new JsonArray().add(1).add(2)));
        assertThat(shown.getJsonObject("attributes")).isEqualTo(expected);
        assertThat(shown.getJsonArray("unreadable")).isEmpty();
    }

    public record Item(String name, int quantity) {
    }
}
