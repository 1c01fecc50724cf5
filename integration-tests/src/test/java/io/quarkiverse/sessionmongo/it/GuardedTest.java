package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(GuardedTest.Guarded.class)
@WithTestResource(DatabaseResource.class)
@DisplayName("With encryption at rest, and one session a principal")
class GuardedTest {

    /** What can be set at run time, so that the native executable has it too. */
    public static class Guarded implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.session-mongo.encryption.key", "k1",
                    "quarkus.session-mongo.encryption.keys.k1", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                    "quarkus.session-mongo.max-sessions-per-principal", "1");
        }
    }

    @TestHTTPResource
    URI root;

    @Test
    @DisplayName("A7 every type of value is encrypted and comes back")
    void types() {
        Visitor visitor = new Visitor();
        int count = Integer.parseInt(visitor.post(root, "/api/types").body());
        String read = visitor.get(root, "/api/types").body();

        assertThat(read.split("\":\"ok\"", -1)).as(read).hasSize(count + 1);
    }

    @Test
    @DisplayName("I4 A7 encrypted roles are in force; counters count")
    void roles() {
        Visitor visitor = new Visitor();
        visitor.post(root, "/api/sign-in?name=" + UUID.randomUUID());

        assertThat(visitor.get(root, "/api/members").statusCode()).isEqualTo(200);
        visitor.get(root, "/api/visits");
        assertThat(visitor.get(root, "/api/visits").body()).isEqualTo("2");
    }

    @Test
    @DisplayName("A13 what the documentation's table says is refused is refused: removed, another session's, another type")
    void forged() {
        Visitor visitor = signIn();
        Visitor other = signIn();
        List<String> tried = new ArrayList<>();
        try (MongoClient client = MongoClients.create(System.getProperty(DatabaseResource.ADDRESS))) {
            ForgedDocument forged = new ForgedDocument(client, visitor.cookie(), other.cookie());
            forged.refusedByTheTable().forEach((attack, document) -> {
                forged.put(document);
                assertThat(visitor.get(root, "/api/session").body()).as(attack).contains("\"isNew\":true");
                tried.add(attack);
            });
            forged.put(forged.genuine());
        }
        assertThat(visitor.get(root, "/api/session").body()).contains("\"isNew\":false");
        assertThat(tried).hasSizeGreaterThan(20);
    }

    private Visitor signIn() {
        Visitor visitor = new Visitor();
        visitor.post(root, "/api/sign-in?name=" + UUID.randomUUID());
        return visitor;
    }

    @Test
    @DisplayName("C9 20 simultaneous sign-ins: exactly one session survives")
    void one() throws Exception {
        String name = UUID.randomUUID().toString();
        List<Visitor> visitors = new ArrayList<>();
        List<Future<?>> running = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(20);
        try {
            for (int i = 0; i < 20; i++) {
                Visitor visitor = new Visitor();
                visitors.add(visitor);
                running.add(executor.submit(() -> visitor.post(root, "/api/sign-in?name=" + name)));
            }
            for (Future<?> signIn : running) {
                signIn.get();
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(visitors).filteredOn(visitor -> visitor.get(root, "/api/members").statusCode() == 200).hasSize(1);
    }
}
