package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("A13 with encryption nothing is opened that the application did not store")
class ForgedDocumentPropertiesTest {

    private static final Timeouts TIMEOUTS = new Timeouts(30 * States.MINUTE, 12 * States.HOUR, States.MINUTE,
            States.MINUTE, 10_000, 0);
    private static final AttributeRules RULES = new AttributeRules(States.CODECS, States.MAX_SIZE,
            Encryption.of("a", Map.of("a", new byte[Encryption.KEY_BYTES])));

    /** Anonymous; signed in; bound by another mechanism; with a secret before and an idle timeout of its own. */
    private static final List<RawBsonDocument> DOCUMENTS = List.of(States.raw(document(0)), States.raw(document(1)),
            States.raw(document(2)), States.raw(document(3)));

    private static BsonDocument document(int shape) {
        SessionState state = new SessionState(States.token('A'), TIMEOUTS, RULES, States.NOW);
        States.set(state, "a", "kept");
        States.set(state, "b", "also");
        state.increment("n", 3);
        if (shape == 1) {
            state.signIn("alice", Set.of("user"), States.NOW, new Device("Firefox", "10.0.0.0"));
        } else if (shape == 2) {
            state.bind("alice", SessionOwner.of("alice"), States.NOW, Device.UNKNOWN);
        } else if (shape == 3) {
            state.idleTimeout(Duration.ofMinutes(3));
        }
        BsonDocument document = States.insert(state);
        if (shape == 3) {
            state.renewPeriodically(States.token('B'), States.NOW);
            SessionDelta delta = state.take(States.NOW);
            document.putAll(delta.update().getDocument("$set"));
        }
        return document;
    }

    @Property(tries = 50_000)
    @Label("A13 a document of any shape with some bytes changed says the same, or is refused")
    void mutated(@ForAll @IntRange(max = 3) int shape, @ForAll @Size(min = 1, max = 8) List<Integer> positions,
            @ForAll byte value) {
        RawBsonDocument raw = DOCUMENTS.get(shape);
        byte[] mutated = Arrays.copyOf(raw.getByteBuffer().array(), raw.getByteBuffer().remaining());
        for (int position : positions) {
            mutated[Math.floorMod(position, mutated.length)] = value;
        }
        SessionState original = SessionDocument.read(raw, TIMEOUTS, RULES);
        SessionState state;
        try {
            state = SessionDocument.read(new RawBsonDocument(mutated), TIMEOUTS, RULES);
        } catch (UnreadableDocumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        assertThat(state.claims().message(state.id())).isEqualTo(original.claims().message(original.id()));
        assertThat(state.principal()).isEqualTo(original.principal());
        assertThat(state.roles()).isEqualTo(original.roles());
        assertThat(state.authenticatedAt()).isEqualTo(original.authenticatedAt());
        for (String name : state.names()) {
            try {
                Object read = state.get(name, String.class);
                assertThat(read).isEqualTo(name.equals("a") ? "kept" : name.equals("b") ? "also" : null);
            } catch (SessionDecodeException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }
}
