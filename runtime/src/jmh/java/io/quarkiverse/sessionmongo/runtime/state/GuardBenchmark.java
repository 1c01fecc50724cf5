package io.quarkiverse.sessionmongo.runtime.state;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;

/**
 * What integrity and encryption cost: a session of a principal, with ten attributes of 100 characters. Samples, since their
 * median is the same on a machine that does other things too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GuardBenchmark {

    /** What is on. */
    public enum Guard {
        NOTHING,
        INTEGRITY,
        ENCRYPTION
    }

    @Param
    private Guard guard;

    private AttributeRules rules;
    private RawBsonDocument stored;

    @Setup
    public void store() {
        Map<String, byte[]> keys = Map.of("k1", new byte[Encryption.KEY_BYTES]);
        rules = switch (guard) {
            case NOTHING -> States.RULES;
            case INTEGRITY -> new AttributeRules(States.CODECS, States.MAX_SIZE, Encryption.NONE, Integrity.of("k1", keys));
            case ENCRYPTION -> new AttributeRules(States.CODECS, States.MAX_SIZE, Encryption.of("k1", keys));
        };
        SessionState state = new SessionState(States.token('A'), States.TIMEOUTS, rules, States.NOW);
        for (int i = 0; i < 10; i++) {
            States.set(state, "field" + i, "x".repeat(100));
        }
        state.signIn("alice", Set.of("user"), States.NOW, Device.UNKNOWN);
        stored = States.raw(States.insert(state));
    }

    private SessionState read() {
        return SessionDocument.read(stored, States.TIMEOUTS, rules);
    }

    @Benchmark
    public SessionState readDocument() {
        return read();
    }

    @Benchmark
    public Object readDocumentAndAttribute() {
        return read().get("field0", String.class);
    }

    @Benchmark
    public BsonDocument readDocumentAndSetAttribute() {
        SessionState state = read();
        States.set(state, "field0", "y");
        return States.update(state);
    }

    @Benchmark
    public BsonDocument readDocumentAndSignIn() {
        SessionState state = read();
        state.signIn("alice", Set.of("admin"), States.NOW, Device.UNKNOWN);
        return States.update(state);
    }
}
