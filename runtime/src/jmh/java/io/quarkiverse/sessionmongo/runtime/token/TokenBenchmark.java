package io.quarkiverse.sessionmongo.runtime.token;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a token costs: with each request one is parsed and hashed, with each new session one is generated. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenBenchmark {

    private final SecureRandom random = new SecureRandom();
    private final String value = SessionToken.generate(random).value();

    @Benchmark
    public SessionToken parseAndHash() {
        return SessionToken.parse(value, 0, value.length());
    }

    @Benchmark
    public SessionToken generate() {
        return SessionToken.generate(random);
    }
}
