package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Cart;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Item;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Profile;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Size;

/** The files are never changed: what an earlier version wrote stays what it wrote. */
@DisplayName("A6 a document of version 1")
class VersionsTest {

    private BsonDocument document;
    private SessionState state;

    /** Of the files' MACs and encrypted values. */
    private static final Map<String, byte[]> KEYS = Map.of("k1",
            "01234567890123456789012345678901".getBytes(StandardCharsets.US_ASCII));

    private static BsonDocument document(String file) throws IOException {
        try (InputStream bytes = VersionsTest.class.getResourceAsStream("/documents/" + file)) {
            return BsonDocument.parse(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void read() throws IOException {
        document = document("v1.json");
        state = SessionDocument.read(States.raw(document), States.TIMEOUTS, States.RULES);
    }

    @Test
    @DisplayName("has its identity and its times")
    void identity() {
        assertThat(state.id()).isEqualTo("AAECAwQFBgcICQoLDA0ODw");
        assertThat(state.principal()).contains("alice");
        assertThat(state.roles()).containsExactlyInAnyOrder("admin", "user");
        assertThat(state.info().created()).isEqualTo("2026-11-01T08:00:00Z");
        assertThat(state.info().accessed()).isEqualTo("2026-11-01T08:10:00Z");
        assertThat(state.info().expires()).contains(Instant.parse("2026-11-01T08:55:00Z"));
    }

    @Test
    @DisplayName("knows when its principal signed in, and not from where if no device was recorded")
    void signIn() {
        assertThat(state.authenticatedAt()).contains(Instant.parse("2026-11-01T08:00:30Z"));
        assertThat(state.info().browser()).isEmpty();
        assertThat(state.info().address()).isEmpty();
    }

    @Test
    @DisplayName("opens with its cookies")
    void cookies() {
        long graceEnds = Instant.parse("2026-11-01T08:05:10Z").toEpochMilli();

        assertThat(state.opensWith(States.token('A'), graceEnds)).isTrue();
        assertThat(state.opensWith(States.token('B'), graceEnds)).isFalse();
        assertThat(state.opensWith(States.token('B'), graceEnds - 1)).isTrue();
    }

    @Test
    @DisplayName("has its names")
    void names() {
        assertThat(state.names()).contains("$a.b", "", "cart").contains("clicks").doesNotContain("nothing").hasSize(16);
        assertThat(state.get("$a.b", String.class)).isEqualTo("encoded");
        assertThat(state.get("", String.class)).isEqualTo("empty");
        assertThat(state.get("nothing", String.class)).isNull();
    }

    @Test
    @DisplayName("has its counters")
    void counters() {
        assertThat(state.counter("clicks")).isEqualTo(7);
    }

    @Test
    @DisplayName("A13 has a MAC that its key still makes")
    void mac() {
        AttributeRules integrity = new AttributeRules(States.CODECS, States.MAX_SIZE, Encryption.NONE,
                Integrity.of("k1", KEYS));

        SessionState read = SessionDocument.read(States.raw(document), States.TIMEOUTS, integrity);

        assertThat(read.principal()).contains("alice");
        assertThat(read.opensWith(States.token('A'), States.NOW)).isTrue();
    }

    @Test
    @DisplayName("A7 that is encrypted is opened by its key")
    void encrypted() throws IOException {
        AttributeRules encryption = new AttributeRules(States.CODECS, States.MAX_SIZE, Encryption.of("k1", KEYS));

        SessionState read = SessionDocument.read(States.raw(document("v1-encrypted.json")), States.TIMEOUTS, encryption);

        assertThat(read.opensWith(States.token('A'), States.NOW)).isTrue();
        assertThat(read.roles()).containsExactlyInAnyOrder("admin", "user");
        assertThat(read.info().browser()).contains("Firefox on Linux");
        assertThat(read.get("text", String.class)).isEqualTo("caf\u00e9");
        assertThat(read.get("$a.b", Long.class)).isEqualTo(5_000_000_000L);
        assertThat(read.counter("clicks")).isEqualTo(7);
    }

    @Test
    @DisplayName("has its values")
    void values() {
        assertThat(state.get("text", String.class)).isEqualTo("caf\u00e9");
        assertThat(state.get("visits", Integer.class)).isEqualTo(3);
        assertThat(state.get("total", Long.class)).isEqualTo(5_000_000_000L);
        assertThat(state.get("ratio", Double.class)).isEqualTo(0.5);
        assertThat(state.get("flag", Boolean.class)).isEqualTo(true);
        assertThat(state.get("price", BigDecimal.class)).isEqualTo(new BigDecimal("12.50"));
        assertThat(state.get("when", Instant.class)).isEqualTo(Instant.parse("2026-11-01T07:00:00.123Z"));
        assertThat(state.get("took", Duration.class)).isEqualTo(Duration.ofSeconds(90));
        assertThat(state.get("device", UUID.class)).isEqualTo(UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"));
        assertThat(state.get("bytes", byte[].class)).isEqualTo(new byte[] { 1, 2, 3 });
        assertThat(state.get("size", Size.class)).isEqualTo(Size.LARGE);
    }

    @Test
    @DisplayName("has its records and beans")
    void objects() {
        Profile profile = new Profile();
        profile.setName("Alice");
        profile.setTags(List.of("a"));
        profile.setSize(Size.SMALL);
        profile.setItem(new Item("ink", 1, null));

        assertThat(state.get("cart", Cart.class))
                .isEqualTo(new Cart(List.of(Samples.PEN), Map.of(), null, List.of(List.of(1), List.of())));
        assertThat(state.get("profile", Profile.class)).isEqualTo(profile);
    }

    @Test
    @DisplayName("has the shape that is still written")
    void sameShape() {
        SessionState written = States.begin();
        States.set(written, "text", "caf\u00e9");
        written.signIn("alice", Set.of("user", "admin"), States.NOW, Device.UNKNOWN);
        written.idleTimeout(Duration.ofMinutes(45));

        BsonDocument today = States.insert(written);

        assertThat(document.keySet()).containsAll(today.keySet());
        today.forEach((field, value) -> assertThat(value.getBsonType()).as(field).isEqualTo(document.get(field).getBsonType()));
        assertThat(today.get("_id").getBsonType()).isEqualTo(BsonType.STRING);
        assertThat(today.get("secret")).isEqualTo(document.get("secret"));
        assertThat(today.get("v")).isEqualTo(document.get("v"));
    }

    @Test
    @DisplayName("of a later version is not read")
    void later() {
        document.append("v", new BsonInt32(2));

        assertThatThrownBy(() -> States.read(document, States.TIMEOUTS)).isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("v: 2");
    }
}
