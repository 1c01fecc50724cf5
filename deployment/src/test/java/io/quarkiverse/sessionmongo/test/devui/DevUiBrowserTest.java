package io.quarkiverse.sessionmongo.test.devui;

import static io.quarkiverse.sessionmongo.test.devui.Developer.CELL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionResource;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusDevModeTest;

@DisplayName("The Dev UI, in a browser")
class DevUiBrowserTest {

    private static final int PORT = TestServer.freePort();
    private static final URI ROOT = URI.create("http://localhost:" + PORT + "/");
    private static final String SESSIONS = "quarkus-session-mongo/sessions";

    @RegisterExtension
    static final QuarkusDevModeTest APP = DevUiApp.on(PORT);

    private Developer developer;

    @BeforeEach
    void open() {
        developer = new Developer(ROOT);
    }

    @AfterEach
    void close() {
        if (developer != null) {
            developer.close();
        }
    }

    private static Browser begin(String principal) {
        Browser visitor = new Browser(ROOT);
        visitor.post("/login?principal=" + principal);
        return visitor;
    }

    @Test
    @DisplayName("Look for a session, read it, end it, end all; across a live reload")
    void sessions() throws IOException {
        Browser ann = begin("ann");
        ann.post("/shop");
        Browser bob = begin("bob");
        bob.post("/set?name=greeting&value=%3Cimg%20src%3Dx%3E%20hello");
        new Browser(ROOT).post("/shop");

        developer.go("/q/dev-ui/extensions");
        developer.awaitText("a[href='" + SESSIONS + "']", "Sessions");
        Awaitility.await("the number on the card").atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(developer.badge(SESSIONS)).isEqualTo("3"));

        developer.go("/q/dev-ui/" + SESSIONS);
        developer.awaitText("#count", "3 live sessions");
        developer.awaitText(CELL, bob.handle());
        developer.type("#search", "an");
        developer.awaitText("#count", "1 shown of 3 live sessions");
        developer.awaitNoText(CELL, bob.handle());
        developer.type("#search", "");
        developer.awaitText("#count", "3 live sessions");
        developer.select(ann.handle());
        developer.awaitText("#attributes", "\"name\": \"Bread\",\n      \"quantity\": 1");
        assertThat(developer.text("#attributes")).contains("\"visits\": 1");
        assertThat(developer.text("body")).doesNotContain(ann.cookie().substring(23));
        developer.screenshot();
        developer.select(bob.handle());
        developer.awaitText("#attributes", "\"greeting\": \"<img src=x> hello\"");

        APP.modifySourceFile(SessionResource.class, source -> source.replace("return \"plain\"", "return \"changed\""));
        Browser cleo = begin("cleo");
        assertThat(bob.get("/plain").body()).isEqualTo("changed");
        // By itself: nobody clicks
        developer.awaitText("#count", "4 live sessions");
        developer.awaitText(CELL, cleo.handle());
        assertThat(developer.text("#attributes")).contains("hello");

        developer.type("#search", bob.handle().substring(0, 10));
        developer.awaitText("#count", "1 shown of 4 live sessions");
        developer.click("vaadin-button.end");
        developer.awaitText("#count", "0 shown of 3 live sessions");
        assertThat(bob.get("/principal").body()).isEmpty();
        assertThat(ann.get("/principal").body()).isEqualTo("ann");

        developer.type("#search", "");
        developer.awaitText("#count", "3 live sessions");
        developer.click("#end-all");
        developer.awaitText("vaadin-confirm-dialog", "End all 3 sessions?");
        developer.clickButton("End all", "end-all");
        developer.awaitText("#count", "0 live sessions");
        assertThat(ann.get("/principal").body()).isEmpty();
    }

    @Test
    @DisplayName("The settings in force, and after a live reload the new ones, on the page that is open")
    void settings() {
        developer.go("/q/dev-ui/quarkus-session-mongo/settings");
        developer.awaitText(CELL, "quarkus.session-mongo.idle-timeout");
        developer.awaitText(CELL, "47M");
        assertThat(developer.text(CELL)).doesNotContain(DevUiApp.SECRET);

        APP.modifyResourceFile("application.properties", settings -> settings.replace("47M", "53M"));
        new Browser(ROOT).get("/plain");
        developer.awaitText(CELL, "53M");
        developer.awaitNoText(CELL, "47M");
    }
}
