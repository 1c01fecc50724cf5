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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Checkpoint;
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

    private CompletableFuture<HttpResponse<String>> hold(String request, String method) {
        CompletableFuture<HttpResponse<String>> held = visitor.sendAsync(visitor.request(method, request));
        checkpoint.awaitArrival();
        return held;
    }

    @ParameterizedTest
    @ValueSource(strings = { "blocking", "uni", "route" })
    @DisplayName("C3 different attributes: both survive")
    void differentAttributes(String kind) {
        CompletableFuture<HttpResponse<String>> slow = hold("/checkpoint/" + kind + "/set?name=b&value=slow", "POST");
        visitor.post("/set?name=c&value=fast");
        checkpoint.release();

        assertThat(slow.join().statusCode()).isEqualTo(200);
        assertThat(visitor.get("/get?name=b").body()).isEqualTo("slow");
        assertThat(visitor.get("/get?name=c").body()).isEqualTo("fast");
        assertThat(visitor.get("/get?name=a").body()).isEqualTo("before");
    }

    @ParameterizedTest
    @ValueSource(strings = { "blocking", "uni", "route" })
    @DisplayName("C3 the same attribute: the last one wins")
    void sameAttribute(String kind) {
        CompletableFuture<HttpResponse<String>> slow = hold("/checkpoint/" + kind + "/set?value=slow", "POST");
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

    @ParameterizedTest
    @ValueSource(strings = { "blocking", "uni", "route" })
    @DisplayName("C5 a slow reader writes nothing old back")
    void slowReader(String kind) {
        CompletableFuture<HttpResponse<String>> slow = hold("/checkpoint/" + kind + "/get", "GET");
        visitor.post("/set?value=after");
        checkpoint.release();

        assertThat(slow.join().body()).isEqualTo("before");
        assertThat(visitor.get("/get").body()).isEqualTo("after");
    }

    @Test
    @DisplayName("C4 1,000 parallel increments over 8 connections: the sum is exact")
    void increments() throws Exception {
        Browser[] windows = IntStream.range(0, 8).mapToObj(i -> visitor.copy()).toArray(Browser[]::new);
        Load.run(8, 1000, i -> assertThat(windows[i % 8].post("/increment").statusCode()).isEqualTo(200));

        assertThat(visitor.get("/n").body()).isEqualTo("1000");
    }

    @Test
    @DisplayName("C11 20,000 requests of 50 users over 8 connections: nobody sees another's session")
    void users() throws Exception {
        Browser[] connections = IntStream.range(0, 8).mapToObj(i -> new Browser(root)).toArray(Browser[]::new);
        String[] cookies = new String[50];
        for (int user = 0; user < 50; user++) {
            connections[0].withCookie(null).post("/set?value=user" + user);
            cookies[user] = connections[0].cookie();
        }
        Load.run(8, 8, connection -> {
            Browser browser = connections[connection];
            for (int i = 0; i < 2500; i++) {
                int user = (i * 7 + connection * 13) % 50;
                assertThat(browser.withCookie(cookies[user]).get("/get").body()).isEqualTo("user" + user);
            }
        });
    }
}
