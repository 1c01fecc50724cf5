package io.quarkiverse.sessionmongo.test.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonObject;

@DisplayName("Management is in the application's OpenAPI document")
class OpenApiTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = OwnPortTests.withUsers(SessionApp.of(Management.class, OwnPortTests.class))
            .overrideConfigKey("quarkus.http.auth.basic", "true")
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-smallrye-openapi", Version.getVersion())));

    @TestHTTPResource
    URI root;

    @Test
    void described() {
        JsonObject document = new JsonObject(new Browser(root).get("/q/openapi?format=json").body());

        JsonObject paths = document.getJsonObject("paths");
        JsonObject all = paths.getJsonObject("/q/session-mongo/sessions");
        JsonObject one = paths.getJsonObject("/q/session-mongo/sessions/{id}");
        assertThat(all.getMap()).containsOnlyKeys("get", "delete");
        assertThat(one.getMap()).containsOnlyKeys("get", "delete", "parameters");
        assertThat(all.getJsonObject("delete").getJsonArray("parameters").getJsonObject(0).getBoolean("required")).isTrue();
        assertThat(one.getJsonObject("delete").getJsonObject("responses").getMap()).containsOnlyKeys("204", "400", "401",
                "403", "404", "503");
        assertThat(document.getJsonObject("components").getJsonObject("schemas").getMap()).containsKeys("SessionMongoSession",
                "SessionMongoProblem");
    }
}
