package io.quarkiverse.sessionmongo.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.inject.Inject;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import com.mongodb.client.MongoClient;

import io.quarkus.mongodb.MongoClientName;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;

@DisplayName("MongoDB clients of the application that nothing serves")
class UnservedClientsTest {

    static class UsesTheDefaultClient {

        @Inject
        MongoClient client;
    }

    static class UsesOrders {

        @Inject
        @MongoClientName("orders")
        ReactiveMongoClient client;
    }

    static class MakesItsOwn {

        MongoClient client;
    }

    private static Index index(Class<?>... classes) {
        try {
            return Index.of(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("None if the application has none injected")
    void none() {
        assertThat(UnservedClients.find(index(MakesItsOwn.class), "session-mongo", client -> false)).isEmpty();
    }

    @Test
    @DisplayName("The default client and a named one, each only if it is used")
    void used() {
        assertThat(UnservedClients.find(index(UsesTheDefaultClient.class), "session-mongo", client -> false))
                .containsExactly("<default>");
        assertThat(UnservedClients.find(index(UsesOrders.class), "session-mongo", client -> false))
                .containsExactly("orders");
    }

    @Test
    @DisplayName("Not the one that the embedded database serves, nor one with an address")
    void served() {
        Index index = index(UsesTheDefaultClient.class, UsesOrders.class);

        assertThat(UnservedClients.find(index, "orders", client -> false)).containsExactly("<default>");
        assertThat(UnservedClients.find(index, null, "orders"::equals)).containsExactly("<default>");
    }
}
