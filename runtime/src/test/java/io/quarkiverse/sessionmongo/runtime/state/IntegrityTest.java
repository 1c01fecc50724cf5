package io.quarkiverse.sessionmongo.runtime.state;

import static io.quarkiverse.sessionmongo.runtime.state.States.MINUTE;
import static io.quarkiverse.sessionmongo.runtime.state.States.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;

@DisplayName("A13 the MAC of a session's document")
class IntegrityTest {

    private static final Map<String, byte[]> KEYS = Map.of("a", key(1), "b", key(2));
    private static final Timeouts TIMEOUTS = new Timeouts(30 * MINUTE, 12 * States.HOUR, MINUTE, 5 * MINUTE, 10_000, 0);
    private static final AttributeRules RULES = rules("a");

    private static byte[] key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return key;
    }

    private static AttributeRules rules(String active) {
        return new AttributeRules(States.CODECS, States.MAX_SIZE, Encryption.NONE, Integrity.of(active, KEYS));
    }

    private final Map<String, BsonValue> changedLast = new HashMap<>();

    private static SessionState begin() {
        SessionState state = new SessionState(States.token('A'), TIMEOUTS, RULES, NOW);
        States.set(state, "a", "1");
        return state;
    }

    private static SessionState read(BsonDocument document, AttributeRules rules) {
        return SessionDocument.read(States.raw(document), TIMEOUTS, rules);
    }

    /** As MongoDB does it, for the operators that matter here. */
    private BsonDocument apply(BsonDocument document, SessionDelta delta) {
        assertThat(delta.expecting(new BsonDocument()).get("mac", document.get("mac"))).isEqualTo(document.get("mac"));
        BsonDocument update = delta.update();
        BsonDocument after = document.clone();
        changedLast.clear();
        changedLast.putAll(update.getDocument("$set", new BsonDocument()));
        update.getDocument("$set", new BsonDocument()).forEach((path, value) -> {
            if (!path.contains(".")) {
                after.put(path, value);
            }
        });
        update.getDocument("$unset", new BsonDocument()).forEach((path, value) -> after.remove(path));
        update.getDocument("$max", new BsonDocument()).forEach(after::put);
        return after;
    }

    @Test
    @DisplayName("A13 stays right through every change that a session may see, in the command that makes the change")
    void life() {
        SessionState state = begin();
        BsonDocument document = States.insert(state);
        read(document, RULES);

        state.idleTimeout(Duration.ofMinutes(5));
        document = save(state, document);
        state.bind("bob", SessionOwner.of("bob"), NOW, new Device("Firefox", null));
        document = save(state, document);
        state.renewPeriodically(States.token('B'), NOW);
        document = save(state, document);
        state.renewPeriodically(States.token('C'), NOW + 20_000);
        document = save(state, document);
        state.lifetime().rememberFor(Duration.ofDays(3), NOW);
        document = save(state, document);
        state.signIn("alice", Set.of("b", "a"), NOW, Device.UNKNOWN);
        state.renew(States.token('D'), NOW);
        document = save(state, document);
        SessionState reader = read(document, RULES);

        document = apply(document, reader.changeRoles(Set.of("admin")));
        assertThat(read(document, RULES).roles()).containsExactly("admin");
        document = apply(document, read(document, RULES).changeBound(NOW + 7));
        assertThat(read(document, RULES).boundAt()).isEqualTo(NOW + 7);
    }

    private BsonDocument save(SessionState state, BsonDocument document) {
        SessionDelta delta = state.take(NOW);
        BsonDocument after = apply(document, delta);
        state.settle(delta);
        assertThat(changedLast).containsKey("mac");
        assertThatCode(() -> read(after, RULES)).doesNotThrowAnyException();
        return after;
    }

    @Test
    @DisplayName("A13 a save of attributes, and a touch, neither write nor expect it")
    void untouched() {
        BsonDocument document = States.insert(begin());
        SessionState state = read(document, RULES);
        States.set(state, "a", "2");
        SessionDelta delta = state.take(NOW + 2 * MINUTE);

        assertThat(delta.isSigned()).isFalse();
        assertThat(delta.update().toJson()).contains("$max").doesNotContain("mac");
        assertThat(delta.expecting(new BsonDocument())).isEmpty();
    }

    @Test
    @DisplayName("A13 a save over what another request stored meanwhile vouches for both")
    void rebased() {
        BsonDocument document = States.insert(begin());
        SessionState first = read(document, RULES);
        SessionState second = read(document, RULES);
        first.idleTimeout(Duration.ofMinutes(5));
        second.signIn("alice", Set.of("user"), NOW, Device.UNKNOWN);
        BsonDocument after = apply(document, first.take(NOW));

        SessionDelta late = second.take(NOW);
        assertThat(late.expecting(new BsonDocument()).get("mac")).isNotEqualTo(after.get("mac"));
        SessionState both = read(apply(after, late.onto(read(after, RULES))), RULES);

        assertThat(both.principal()).contains("alice");
        assertThat(both.isExpired(NOW + 6 * MINUTE)).isTrue();
    }

    @Test
    @DisplayName("A13 rotation: the old key still verifies, and the next save of any kind brings the new one")
    void rotation() {
        BsonDocument document = States.insert(begin());
        SessionState state = read(document, rules("b"));
        States.set(state, "a", "2");

        BsonDocument after = apply(document, state.take(NOW));

        assertThat(after.getBinary("mac").getData()[2]).isEqualTo((byte) 'b');
        assertThatCode(() -> read(after, rules("b"))).doesNotThrowAnyException();
        AttributeRules newAlone = new AttributeRules(States.CODECS, States.MAX_SIZE, Encryption.NONE,
                Integrity.of("b", Map.of("b", key(2))));
        assertThatThrownBy(() -> read(document, newAlone)).isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("not configured");
    }

    @Test
    @DisplayName("A13 tokens without encryption: those of this tenant of this session alone, and no others")
    void tokens() {
        BsonDocument value = new BsonDocument("id", new BsonString("token"));
        SessionState state = begin();
        state.tokens().set("mine", new TenantTokens(value, NOW + MINUTE, null));
        BsonDocument document = States.insert(state);
        BsonDocument stored = document.getDocument("tokens").getDocument("mine").getDocument("value");

        assertThat(read(document, RULES).tokens().get("mine").value()).isEqualTo(value);
        document.getDocument("tokens").put("other", document.getDocument("tokens").getDocument("mine").clone());
        assertThat(read(document, RULES).tokens().get("other")).as("another tenant's").isNull();
        stored.put("signed", new BsonDocument("id", new BsonString("planted")));
        assertThat(read(document, RULES).tokens().get("mine")).as("changed").isNull();
        document.getDocument("tokens").getDocument("mine").put("value", value);
        assertThat(read(document, RULES).tokens().get("mine")).as("without a MAC").isNull();
    }

    @Test
    @DisplayName("A13 without a key no document has it")
    void off() {
        assertThat(States.insert(States.begin()).containsKey("mac")).isFalse();
    }
}
