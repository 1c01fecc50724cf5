package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeName;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

@Label("A5 documents that nobody wrote, and names that somebody might")
class DocumentPropertiesTest {

    private static final byte[] DOCUMENT = document();

    private static byte[] document() {
        SessionState state = States.begin();
        States.set(state, "a", "kept");
        States.set(state, "list", List.of("x", "y"));
        state.signIn("alice", Set.of("user"), States.NOW, Device.UNKNOWN);
        RawBsonDocument raw = States.raw(States.insert(state));
        return Arrays.copyOf(raw.getByteBuffer().array(), raw.getByteBuffer().remaining());
    }

    @Property(tries = 20_000)
    @Label("A5 a document with some bytes changed is read or refused, and never more")
    void mutated(@ForAll @Size(min = 1, max = 8) List<Integer> positions, @ForAll byte value) {
        byte[] mutated = DOCUMENT.clone();
        for (int position : positions) {
            mutated[Math.floorMod(position, mutated.length)] = value;
        }
        try {
            SessionState state = SessionDocument.read(new RawBsonDocument(mutated), States.TIMEOUTS, States.RULES);
            state.isExpired(States.NOW);
            for (String name : state.names()) {
                state.get(name, String.class);
            }
        } catch (UnreadableDocumentException | SessionDecodeException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 20_000)
    @Label("A1 every name comes back as it was, and is a legal part of a path")
    void names(@ForAll String name) {
        String field = AttributeName.encode(name);

        assertThat(AttributeName.decode(field)).isEqualTo(name);
        assertThat(field).isNotEmpty().doesNotStartWith("$").doesNotContain(".", "\u0000");
    }
}
