package io.quarkiverse.sessionmongo.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@DisplayName("The bill of materials says what an application gets")
class BillOfMaterialsIT {

    private static final Set<String> NAMES = new TreeSet<>();

    private static JsonArray components;

    @BeforeAll
    static void read() throws IOException {
        JsonObject bill = new JsonObject(Files.readString(Path.of("..", "runtime", "target", "bom.json")));
        components = bill.getJsonArray("components");
        for (int i = 0; i < components.size(); i++) {
            NAMES.add(components.getJsonObject(i).getString("name"));
        }
    }

    @Test
    @DisplayName("What it is built on, down to the driver")
    void contents() {
        assertThat(NAMES).contains("quarkus-vertx-http", "quarkus-mongodb-client", "quarkus-scheduler",
                "mongodb-driver-reactivestreams", "bson");
    }

    @Test
    @DisplayName("Nothing of development and tests")
    void nothingElse() {
        assertThat(NAMES).doesNotContain("mongo-java-server", "mongo-java-server-h2-backend", "h2",
                "quarkus-session-mongo-deployment", "junit-jupiter",
                "assertj-core",
                "jqwik", "selenium-api");
    }

    @Test
    @DisplayName("Each with its version and a checksum")
    void versions() {
        for (int i = 0; i < components.size(); i++) {
            JsonObject component = components.getJsonObject(i);
            assertThat(component.getString("version")).as(component.encode()).isNotBlank();
            assertThat(component.getJsonArray("hashes")).as(component.encode()).isNotEmpty();
        }
    }
}
