package io.quarkiverse.sessionmongo.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionResource;
import io.quarkus.test.QuarkusDevModeTest;

@DisplayName("Sessions survive a live reload")
class LiveReloadTest {

    static final int PORT = EmbeddedApp.freePort();

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .withApplicationRoot(jar -> jar.addClass(SessionResource.class)
                    .addAsResource(new StringAsset("""
                            quarkus.mongodb.devservices.enabled=false
                            quarkus.http.port=%s
                            """.formatted(PORT)), "application.properties"));

    @Test
    void survive() {
        Browser visitor = new Browser(URI.create("http://localhost:" + PORT));
        visitor.post("/set?value=kept");

        APP.modifySourceFile(SessionResource.class, source -> source.replace("\"plain\";", "\"reloaded\";"));

        assertThat(visitor.get("/plain").body()).isEqualTo("reloaded");
        assertThat(visitor.get("/get").body()).isEqualTo("kept");
    }
}
