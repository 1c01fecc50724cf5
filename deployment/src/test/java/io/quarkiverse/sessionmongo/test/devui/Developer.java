package io.quarkiverse.sessionmongo.test.devui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;

/** Who looks at the Dev UI: through all shadow roots, at what is to be seen. */
final class Developer implements AutoCloseable {

    static final String CELL = "vaadin-grid-cell-content";

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Elements by a selector. A grid keeps the cells of rows that it no longer shows. */
    private static final String FIND = """
            const found = [];
            const isShown = element => element.checkVisibility() || getComputedStyle(element).display === 'contents';
            const look = root => {
                found.push(...[...root.querySelectorAll(arguments[0])].filter(isShown));
                root.querySelectorAll('*').forEach(element => element.shadowRoot && look(element.shadowRoot));
            };
            look(document);
            """;

    private final WebDriver browser = Chromium.open();
    private final URI root;

    Developer(URI root) {
        this.root = root;
        browser.manage().window().setSize(new Dimension(1250, 860));
    }

    void go(String path) {
        browser.get(root.resolve(path).toString());
    }

    Object script(String script, Object... arguments) {
        return ((JavascriptExecutor) browser).executeScript(FIND + script, arguments);
    }

    String text(String selector) {
        return (String) script("return found.map(element => element.innerText ?? element.textContent).join('\\n')", selector);
    }

    /** The number on the card or the tab of a page. */
    Object badge(String page) {
        return script("return found[0].getRootNode().querySelector('qui-badge')?.innerText", "a[href='" + page + "']");
    }

    void awaitText(String selector, String text) {
        Awaitility.await(selector + " with " + text).atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text(selector)).contains(text));
    }

    void awaitNoText(String selector, String text) {
        Awaitility.await(selector + " without " + text).atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text(selector)).doesNotContain(text));
    }

    void click(String selector) {
        script("found[0].click()", selector);
    }

    void clickButton(String label, String except) {
        script("found.find(element => element.innerText.trim() === arguments[1] && element.id !== arguments[2]).click()",
                "vaadin-button", label, except);
    }

    void type(String selector, String value) {
        script("found[0].value = arguments[1]", selector, value);
    }

    /** Clicks the cell in which a text stands. */
    void select(String text) {
        script("const cell = found.find(element => element.innerText.includes(arguments[1]));"
                + "cell.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))", CELL, text);
    }

    /** Of the page, without Quarkus' own messages and log: those are about a test's application, which has no pom.xml. */
    void screenshot() throws IOException {
        script("found.forEach(element => element.style.display = 'none')", "vaadin-notification-card, qwc-footer");
        Files.write(Path.of(System.getProperty("screenshot", "target/dev-ui.png")),
                ((TakesScreenshot) browser).getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        browser.quit();
    }
}
