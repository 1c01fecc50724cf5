package io.quarkiverse.sessionmongo.test.devui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionResource;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusDevModeTest;

@DisplayName("The Dev UI, in a browser")
class DevUiBrowserTest {

    private static final int PORT = TestServer.freePort();

    /** Elements by a selector, through all shadow roots. A grid keeps the cells of rows that it no longer shows. */
    private static final String FIND = """
            const found = [];
            const isShown = element => element.checkVisibility() || getComputedStyle(element).display === 'contents';
            const look = root => {
                found.push(...[...root.querySelectorAll(arguments[0])].filter(isShown));
                root.querySelectorAll('*').forEach(element => element.shadowRoot && look(element.shadowRoot));
            };
            look(document);
            """;

    @RegisterExtension
    static final QuarkusDevModeTest APP = DevUiApp.on(PORT);

    private WebDriver developer;

    @BeforeEach
    void open() {
        developer = Chromium.open();
        developer.manage().window().setSize(new Dimension(1250, 760));
    }

    @AfterEach
    void close() {
        if (developer != null) {
            developer.quit();
        }
    }

    private static URI root() {
        return URI.create("http://localhost:" + PORT + "/");
    }

    private static Browser begin(String principal) {
        Browser visitor = new Browser(root());
        visitor.post("/login?principal=" + principal);
        return visitor;
    }

    private void go(String path) {
        developer.get(root().resolve(path).toString());
    }

    private Object script(String script, Object... arguments) {
        return ((JavascriptExecutor) developer).executeScript(FIND + script, arguments);
    }

    private String text(String selector) {
        return (String) script("return found.map(element => element.innerText ?? element.textContent).join('\\n')", selector);
    }

    private void awaitText(String selector, String text) {
        Awaitility.await(selector + " with " + text).atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(text(selector)).contains(text));
    }

    private void awaitNoText(String selector, String text) {
        Awaitility.await(selector + " without " + text).atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(text(selector)).doesNotContain(text));
    }

    private void click(String selector) {
        script("found[0].click()", selector);
    }

    private void search(String value) {
        script("found[0].value = arguments[1]", "#search", value);
    }

    /** The row in which a text stands. */
    private void select(String id) {
        script("const row = found.find(element => element.innerText.includes(arguments[1]));"
                + "row.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))", "vaadin-grid-cell-content",
                id);
    }

    @Test
    @DisplayName("Look for a session, read it, end it, end all; across a live reload")
    void sessions() throws IOException {
        Browser ann = begin("ann");
        ann.post("/set?name=greeting&value=%3Cimg%20src%3Dx%3E%20hello");
        ann.post("/increment");
        Browser bob = begin("bob");
        new Browser(root()).post("/set?name=basket&value=empty");

        go("/q/dev-ui/extensions");
        awaitText("a[href='quarkus-session-mongo/sessions']", "Sessions");
        Awaitility.await("the number on the card").atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(script("return found[0].getRootNode().querySelector('qui-badge')?.innerText",
                        "a[href='quarkus-session-mongo/sessions']")).isEqualTo("3"));

        go("/q/dev-ui/quarkus-session-mongo/sessions");
        awaitText("#count", "3 live sessions");
        awaitText("vaadin-grid-cell-content", bob.handle());
        search("an");
        awaitText("#count", "1 shown of 3 live sessions");
        awaitNoText("vaadin-grid-cell-content", bob.handle());
        search("");
        awaitText("#count", "3 live sessions");
        select(ann.handle());
        awaitText("#attributes", "\"greeting\": \"<img src=x> hello\"");
        assertThat(text("#attributes")).contains("\"n\": 1");
        assertThat(text("body")).doesNotContain(ann.cookie().substring(23));
        screenshot();

        APP.modifySourceFile(SessionResource.class, source -> source.replace("return \"plain\"", "return \"changed\""));
        assertThat(bob.get("/plain").body()).isEqualTo("changed");
        Browser cleo = begin("cleo");
        click("#refresh");
        awaitText("vaadin-grid-cell-content", cleo.handle());

        search(bob.handle().substring(0, 10));
        awaitText("#count", "1 shown of 4 live sessions");
        click("vaadin-button.end");
        awaitText("#count", "0 shown of 3 live sessions");
        assertThat(bob.get("/principal").body()).isEmpty();
        assertThat(ann.get("/principal").body()).isEqualTo("ann");

        search("");
        awaitText("#count", "3 live sessions");
        click("#end-all");
        awaitText("vaadin-confirm-dialog", "End all 3 sessions?");
        script("found.find(element => element.innerText.trim() === 'End all' && element.id !== 'end-all').click()",
                "vaadin-button");
        awaitText("#count", "0 live sessions");
        assertThat(ann.get("/principal").body()).isEmpty();

        go("/q/dev-ui/quarkus-session-mongo/settings");
        awaitText("vaadin-grid-cell-content", "quarkus.session-mongo.idle-timeout");
        awaitText("vaadin-grid-cell-content", "47M");
        assertThat((String) script("return document.documentElement.outerHTML", "x")).doesNotContain(DevUiApp.SECRET);
    }

    private void screenshot() throws IOException {
        // Quarkus' own about a test's application, which has no pom.xml
        script("found.forEach(element => element.remove())", "vaadin-notification-card");
        Files.write(Path.of(System.getProperty("screenshot", "target/dev-ui.png")),
                ((TakesScreenshot) developer).getScreenshotAs(OutputType.BYTES));
    }
}
