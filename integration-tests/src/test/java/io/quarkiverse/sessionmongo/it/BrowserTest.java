package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@DisplayName("The demo, in a browser")
class BrowserTest {

    @TestHTTPResource
    URI root;

    private WebDriver laptop;
    private WebDriver phone;

    @BeforeEach
    void open() {
        laptop = Chromium.open();
        phone = Chromium.open();
        laptop.manage().window().setSize(new Dimension(1100, 1000));
        phone.manage().window().setSize(new Dimension(500, 900));
    }

    @AfterEach
    void close() {
        for (WebDriver browser : new WebDriver[] { laptop, phone }) {
            if (browser != null) {
                browser.quit();
            }
        }
    }

    private void go(WebDriver browser, String path) {
        browser.get(root.resolve(path).toString());
    }

    /** Clicks and waits for the page that follows. */
    private static void click(WebDriver browser, By button) {
        WebElement old = browser.findElement(By.tagName("html"));
        browser.findElement(button).click();
        new WebDriverWait(browser, Duration.ofSeconds(20)).until(any -> isStale(old));
    }

    /** The driver has more than one word for it. */
    private static boolean isStale(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (WebDriverException e) {
            return true;
        }
    }

    private static String text(WebDriver browser, String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private void signIn(WebDriver browser) {
        go(browser, "/");
        browser.findElement(By.id("name")).sendKeys("Ann");
        click(browser, By.id("sign-in"));
    }

    private static By product(String name) {
        return By.cssSelector("form[action='/cart/add'] button[value='" + name + "']");
    }

    @Test
    @DisplayName("Visits, cart and sign-in: what was in the session stays")
    void shop() throws IOException {
        go(laptop, "/");
        assertThat(text(laptop, "visits")).isEqualTo("1");
        click(laptop, product("Tea"));
        click(laptop, product("Tea"));
        click(laptop, product("Apple cake"));
        assertThat(text(laptop, "total")).isEqualTo("12.20");

        String before = laptop.manage().getCookieNamed("session").getValue();
        signIn(laptop);
        assertThat(text(laptop, "who")).isEqualTo("Ann");
        assertThat(text(laptop, "total")).isEqualTo("12.20");
        assertThat(laptop.manage().getCookieNamed("session").getValue()).isNotEqualTo(before);
        assertThat(laptop.manage().getCookieNamed("session").isHttpOnly()).isTrue();
        screenshot(laptop);

        click(laptop, By.id("sign-out"));
        assertThat(laptop.getCurrentUrl()).contains("/explained");
        assertThat(laptop.manage().getCookieNamed("session")).isNull();
        assertThat(laptop.getPageSource()).contains("delete by _id");
        go(laptop, "/");
        assertThat(text(laptop, "empty")).isNotEmpty();
    }

    @Test
    @DisplayName("Two browsers of one person: one ends the other's session")
    void devices() {
        signIn(laptop);
        signIn(phone);
        go(laptop, "/devices");
        assertThat(laptop.findElements(By.cssSelector(".devices li"))).hasSizeGreaterThanOrEqualTo(2);
        assertThat(laptop.findElement(By.cssSelector(".devices .here")).getText()).contains("Chrome");

        click(laptop, By.id("sign-out-others"));
        assertThat(laptop.findElements(By.cssSelector(".devices li"))).hasSize(1);

        go(phone, "/");
        assertThat(phone.findElements(By.id("who"))).isEmpty();
        go(laptop, "/");
        assertThat(text(laptop, "who")).isEqualTo("Ann");
    }

    @Test
    @DisplayName("Fits a phone: nothing wider than the window")
    void phone() {
        signIn(phone);
        for (String page : new String[] { "/", "/devices", "/explained" }) {
            go(phone, page);
            assertThat(((JavascriptExecutor) phone).executeScript(
                    "return document.documentElement.scrollWidth <= document.documentElement.clientWidth")).as(page)
                    .isEqualTo(true);
        }
    }

    private static void screenshot(WebDriver browser) throws IOException {
        File taken = ((TakesScreenshot) browser).getScreenshotAs(OutputType.FILE);
        Path target = Path.of(System.getProperty("screenshot", "target/demo.png"));
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.write(target, Files.readAllBytes(taken.toPath()));
    }
}
