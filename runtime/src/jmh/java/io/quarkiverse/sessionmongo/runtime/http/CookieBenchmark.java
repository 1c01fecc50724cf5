package io.quarkiverse.sessionmongo.runtime.http;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import io.quarkiverse.sessionmongo.runtime.config.Configs;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** What it costs to find the session's cookie among the request's headers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CookieBenchmark {

    private static final String VALUE = "AAECAwQFBgcICQoLDA0ODw.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    private final SessionCookie cookie = new SessionCookie(Configs.testSettings());
    private final MultiMap without = HttpHeaders.headers().add(HttpHeaders.ACCEPT, "text/html");
    private final MultiMap with = HttpHeaders.headers().add(HttpHeaders.COOKIE, "theme=dark; session=" + VALUE + "; a=b");
    private final MultiMap malformed = HttpHeaders.headers().add(HttpHeaders.COOKIE, "session=" + "x".repeat(4000));

    @Benchmark
    public CookieTokens none() {
        return cookie.tokens(without);
    }

    @Benchmark
    public CookieTokens oneAmongOthers() {
        return cookie.tokens(with);
    }

    @Benchmark
    public CookieTokens malformed() {
        return cookie.tokens(malformed);
    }
}
