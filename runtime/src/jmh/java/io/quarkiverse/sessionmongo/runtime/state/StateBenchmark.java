package io.quarkiverse.sessionmongo.runtime.state;

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

/** What a session in memory costs: to read it, one attribute of it, and the update of a save. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StateBenchmark {

    /** Each of 100 characters, beside a counter. */
    @Param({ "10", "100" })
    private int attributes;

    private RawBsonDocument stored;

    @Setup
    public void store() {
        SessionState state = States.begin();
        States.set(state, "visits", 0);
        for (int i = 0; i < attributes; i++) {
            States.set(state, "field" + i, "x".repeat(100));
        }
        stored = States.raw(States.insert(state));
    }

    private SessionState read() {
        return SessionDocument.read(stored, States.TIMEOUTS, States.RULES);
    }

    @Benchmark
    public SessionState readDocument() {
        return read();
    }

    @Benchmark
    public Object readDocumentAndFirstAttribute() {
        return read().get("visits", Integer.class);
    }

    @Benchmark
    public Object readDocumentAndLastAttribute() {
        return read().get("field" + (attributes - 1), String.class);
    }

    @Benchmark
    public BsonDocument readDocumentAndSetAttribute() {
        SessionState state = read();
        state.set("visits", 7, Integer.class);
        return States.update(state);
    }

    @Benchmark
    public BsonDocument readDocumentAndAddToCounter() {
        SessionState state = read();
        state.increment("visits", 1);
        return States.update(state);
    }
}
