package io.quarkiverse.sessionmongo.test.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Checkpoint;
import io.quarkiverse.sessionmongo.test.EveryKind;
import io.quarkiverse.sessionmongo.test.Kinds;
import io.quarkiverse.sessionmongo.test.Load;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("Parallel requests of one visitor, and of many")
class ParallelRequestsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of();

    @TestHTTPResource
    URI root;

    @Inject
    Checkpoint checkpoint;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
        visitor.post("/set?value=before");
    }

    private CompletableFuture<HttpResponse<String>> hold(String request) {
        CompletableFuture<HttpResponse<String>> held = visitor.sendAsync(visitor.request("POST", request));
        checkpoint.awaitArrival();
        return held;
    }

    @EveryKind
    @DisplayName("C3 different attributes: both survive")
    void differentAttributes(String kind) {
        CompletableFuture<HttpResponse<String>> slow = hold(Kinds.held(kind, "set?name=b&value=slow"));
        visitor.post("/set?name=c&value=fast");
        checkpoint.release();

        assertThat(slow.join().statusCode()).isEqualTo(200);
        assertThat(visitor.get("/get?name=b").body()).isEqualTo("slow");
        assertThat(visitor.get("/get?name=c").body()).isEqualTo("fast");
        assertThat(visitor.get("/get?name=a").body()).isEqualTo("before");
    }

    @EveryKind
    @DisplayName("C3 the same attribute: the last one wins")
    void sameAttribute(String kind) {
        CompletableFuture<HttpResponse<String>> slow = hold(Kinds.held(kind, "set?value=slow"));
        visitor.post("/set?value=fast");
        checkpoint.release();
        slow.join();

        assertThat(visitor.get("/get").body()).isEqualTo("slow");
    }

    @Test
    @DisplayName("C3 the same attribute by load: one of the values, whole")
    void sameAttributeByLoad() throws Exception {
        List<String> values = IntStream.range(0, 200).mapToObj(i -> Integer.toString(i).repeat(50)).toList();
        Load.run(8, values.size(), i -> visitor.copy().post("/set?value=" + values.get(i)));

        assertThat(visitor.get("/get").body()).isIn(values);
    }

    @EveryKind
    @DisplayName("C5 a slow reader writes nothing old back")
    void slowReader(String kind) {
        CompletableFuture<HttpResponse<String>> slow = hold(Kinds.held(kind, "get"));
        visitor.post("/set?value=after");
        checkpoint.release();

        assertThat(slow.join().body()).isEqualTo("before");
        assertThat(visitor.get("/get").body()).isEqualTo("after");
    }

    @EveryKind
    @DisplayName("C4 1,000 parallel increments over 8 connections: the sum is exact")
    void increments(String kind) throws Exception {
        Browser[] windows = IntStream.range(0, 8).mapToObj(i -> visitor.copy()).toArray(Browser[]::new);
        String increment = Kinds.path(kind, "increment?name=n");
        Load.run(8, 1000, i -> assertThat(windows[i % 8].post(increment).statusCode()).isEqualTo(200));

        assertThat(visitor.get("/n").body()).isEqualTo("1000");
    }

    @Test
    @DisplayName("C11 20,000 requests of 50 users over 8 connections, to all kinds of endpoints: nobody sees another's session")
    void users() throws Exception {
        Browser[] connections = IntStream.range(0, 8).mapToObj(i -> new Browser(root)).toArray(Browser[]::new);
        String[] cookies = new String[50];
        for (int user = 0; user < 50; user++) {
            connections[0].withCookie(null).post("/set?value=user" + user);
            cookies[user] = connections[0].cookie();
        }
        List<String> gets = Kinds.available().stream().map(kind -> Kinds.path(kind, "get")).toList();
        Load.run(8, 8, connection -> {
            Browser browser = connections[connection];
            for (int i = 0; i < 2500; i++) {
                int user = (i * 7 + connection * 13) % 50;
                String get = gets.get(i % gets.size());
                assertThat(browser.withCookie(cookies[user]).post(get).body()).isEqualTo("user" + user);
            }
        });
    }
}
