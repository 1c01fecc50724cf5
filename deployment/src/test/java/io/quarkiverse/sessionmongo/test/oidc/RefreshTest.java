package io.quarkiverse.sessionmongo.test.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("O2 one request over all nodes refreshes tokens")
class RefreshTest {

    private static final String PROVIDER = "refresh";
    private static final int VISITORS = 10;
    private static final int LIFESPAN = 3;

    @RegisterExtension
    static final QuarkusUnitTest APP = OidcApp.withProvider(SessionApp.of(OidcApp.classes()), PROVIDER);

    /** Whose tokens have expired: they are waited for once. */
    private static final Deque<OidcVisitor> EXPIRED = new ArrayDeque<>();

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    private final ProviderState provider = ProviderState.of(PROVIDER);
    private OidcVisitor visitor;

    @BeforeEach
    void expire() {
        provider.reset();
        if (EXPIRED.isEmpty()) {
            provider.put("lifespan", Integer.toString(LIFESPAN));
            for (int i = 0; i < VISITORS; i++) {
                OidcVisitor next = new OidcVisitor(root);
                assertThat(next.signIn("/shop").body()).isEqualTo("alice");
                EXPIRED.add(next);
            }
            long end = System.currentTimeMillis() + LIFESPAN * 1000;
            await().atMost(Duration.ofSeconds(20)).until(() -> System.currentTimeMillis() > end);
            provider.reset();
        }
        visitor = EXPIRED.remove();
    }

    @AfterEach
    void release() {
        provider.release();
        clock.reset();
    }

    private String handle() {
        return visitor.cookie("session").substring(0, visitor.cookie("session").indexOf('.'));
    }

    private BsonDocument tokens() {
        BsonDocument session = store.collection().find(id()).first();
        return session == null ? new BsonDocument() : session.getDocument("tokens").getDocument("Default", new BsonDocument());
    }

    private BsonDocument id() {
        return new BsonDocument("_id", new BsonString(handle()));
    }

    /** What another node writes. */
    private void set(String field, BsonValue value) {
        store.collection().updateOne(id(), new BsonDocument("$set", new BsonDocument("tokens.Default." + field, value)));
    }

    private List<CompletableFuture<HttpResponse<String>>> six() {
        List<CompletableFuture<HttpResponse<String>>> requests = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            requests.add(visitor.copy().getAsync("/shop"));
        }
        return requests;
    }

    /** All requests wait: those that do not have the lease have looked at least once. */
    private void awaitWaiting() {
        provider.awaitCount("refreshes", 1);
        commands.take();
        List<String> seen = new ArrayList<>();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            seen.addAll(commands.names());
            return seen.stream().filter("find"::equals).count() >= 10;
        });
    }

    @Test
    @DisplayName("O2 six parallel requests with expired tokens: six 200, one refresh")
    void six200() {
        provider.hold();
        List<CompletableFuture<HttpResponse<String>>> requests = six();
        awaitWaiting();

        provider.release();

        assertThat(requests).allSatisfy(request -> assertThat(request.join().body()).isEqualTo("alice"));
        assertThat(provider.counted("refreshes")).isEqualTo(1);
        assertThat(provider.counted("refused")).isZero();
    }

    @Test
    @DisplayName("O2 the reference stays, and the commands of a refresh are find, update, update")
    void commands() {
        String reference = visitor.cookie("q_session");
        commands.take();

        assertThat(visitor.get("/shop").body()).isEqualTo("alice");

        assertThat(commands.names()).containsExactly("find", "update", "update");
        assertThat(visitor.cookie("q_session")).isEqualTo(reference);
        assertThat(tokens()).doesNotContainKey("lease");
        assertThat(visitor.get("/shop").body()).isEqualTo("alice");
        assertThat(provider.counted("refreshes")).isEqualTo(1);
    }

    @Test
    @DisplayName("O2 a node that dies with the lease: another one refreshes when it is over")
    void deadNode() {
        set("lease", new BsonDocument("by", new BsonString("dead"))
                .append("until", new BsonDateTime(clock.millis() + 5000)));
        commands.take();
        CompletableFuture<HttpResponse<String>> request = visitor.getAsync("/shop");
        await().atMost(Duration.ofSeconds(20)).until(() -> commands.take().size() > 2);
        assertThat(provider.counted("refreshes")).isZero();

        clock.advance(Duration.ofSeconds(6));

        assertThat(request.join().body()).isEqualTo("alice");
        assertThat(provider.counted("refreshes")).isEqualTo(1);
    }

    @Test
    @DisplayName("O2 a provider that answers late: the lease is held for as long")
    void late() {
        provider.hold();
        CompletableFuture<HttpResponse<String>> request = visitor.getAsync("/shop");
        provider.awaitCount("refreshes", 1);
        BsonDocument first = tokens().getDocument("lease");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            BsonDocument lease = tokens().getDocument("lease");
            assertThat(lease.get("by")).isEqualTo(first.get("by"));
            assertThat(lease.getDateTime("until")).isGreaterThan(first.getDateTime("until"));
        });
        provider.release();

        assertThat(request.join().body()).isEqualTo("alice");
    }

    @Test
    @DisplayName("O2 a refresh that the provider refuses ends the sign-in, and the session stays")
    void refused() {
        provider.put("refresh-status", "400").put("body", "{\"error\":\"invalid_grant\"}");
        provider.hold();
        List<CompletableFuture<HttpResponse<String>>> requests = six();
        awaitWaiting();

        provider.release();

        assertThat(requests).allSatisfy(request -> assertThat(request.join().statusCode()).isEqualTo(302));
        assertThat(tokens()).isEmpty();
        assertThat(provider.counted("refreshes")).isEqualTo(1);
        assertThat(store.find(handle())).isPresent();
    }

    @Test
    @DisplayName("O2 who lost does not remove what another one has stored meanwhile")
    void conditionalRemoval() {
        provider.put("refresh-status", "400").put("body", "{\"error\":\"invalid_grant\"}");
        provider.hold();
        CompletableFuture<HttpResponse<String>> request = visitor.getAsync("/shop");
        provider.awaitCount("refreshes", 1);
        BsonDateTime later = new BsonDateTime(System.currentTimeMillis() + 300_000);

        set("expires", later);
        provider.release();

        assertThat(request.join().statusCode()).isEqualTo(302);
        assertThat(tokens().get("expires")).isEqualTo(later);
    }

    @Test
    @DisplayName("O4 a provider that is down: 503, nobody is signed out, and it goes on when it is back")
    void providerDown() {
        provider.put("refresh-status", "503");

        HttpResponse<String> down = visitor.get("/shop");

        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).contains("identity provider");
        assertThat(down.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(tokens()).containsKey("value");
        await().atMost(Duration.ofSeconds(20)).until(() -> !tokens().containsKey("lease"));

        provider.put("refresh-status", "200");
        assertThat(visitor.get("/shop").body()).isEqualTo("alice");
    }

    @Test
    @DisplayName("O2 a session that ends while its tokens are refreshed stays ended")
    void ended() {
        provider.hold();
        CompletableFuture<HttpResponse<String>> request = visitor.getAsync("/shop");
        provider.awaitCount("refreshes", 1);

        assertThat(store.delete(handle())).isTrue();
        provider.release();

        request.join();
        assertThat(store.find(handle())).isEmpty();
        assertThat(visitor.get("/shop").statusCode()).isEqualTo(302);
    }
}
