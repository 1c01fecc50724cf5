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

    /** Waits until the page's socket has shown the cart, or its command would be credited to the next request. */
    private void signIn(WebDriver browser, String name) {
        go(browser, "/");
        fillIn(browser, name);
        new WebDriverWait(browser, Duration.ofSeconds(20)).ignoring(WebDriverException.class)
                .until(page -> !text(page, "live").isEmpty());
    }

    private static void fillIn(WebDriver browser, String name) {
        browser.findElement(By.id("name")).sendKeys(name);
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
        signIn(laptop, "Ann");
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
    @DisplayName("I2 Two browsers of one person: each ends the other's session")
    void devices() {
        signIn(laptop, "Bea");
        signIn(phone, "Bea");
        go(phone, "/devices");
        assertThat(phone.findElements(By.cssSelector(".devices li"))).hasSize(2);
        assertThat(phone.findElement(By.cssSelector(".devices .here")).getText()).contains("Chrome on Linux")
                .containsPattern("from (127\\.0\\.0\\.0/24|0:0:0::/48)");

        click(phone, By.cssSelector(".devices li:not(.here) button"));
        assertThat(phone.findElements(By.cssSelector(".devices li"))).hasSize(1);

        go(laptop, "/devices");
        assertThat(URI.create(laptop.getCurrentUrl()).getPath()).isEqualTo("/sign-in");
        assertThat(text(laptop, "why")).contains("/devices");
        fillIn(laptop, "Bea");
        assertThat(URI.create(laptop.getCurrentUrl()).getPath()).isEqualTo("/devices");

        click(laptop, By.id("sign-out-others"));
        assertThat(laptop.findElements(By.cssSelector(".devices li"))).hasSize(1);
        go(phone, "/");
        assertThat(phone.findElements(By.id("who"))).isEmpty();
        go(laptop, "/");
        assertThat(text(laptop, "who")).isEqualTo("Bea");
    }

    @Test
    @DisplayName("The story credits each command to the request that made it, and tells nobody else's")
    void story() {
        signIn(laptop, "Cleo");
        signIn(phone, "Cleo");
        go(laptop, "/devices");
        click(laptop, By.id("sign-out-others"));
        go(laptop, "/explained");

        assertThat(commands(laptop, "GET /devices")).isEqualTo("find by _id\nfind by principal");
        assertThat(commands(laptop, "POST /devices/sign-out-others"))
                .startsWith("find by _id\nfind by principal\nfindAndModify: remove by _id and principal");
        String handle = text(laptop, "handle");
        go(phone, "/explained?of=" + handle + "&ended=" + handle);
        assertThat(phone.getPageSource()).doesNotContain("/devices/sign-out-others");
    }

    private static String commands(WebDriver browser, String request) {
        return browser.findElement(By.xpath("//tr[td[1]/code[text()='" + request + "']][last()]/td[2]")).getText();
    }

    @Test
    @DisplayName("Fits a phone: nothing wider than the window")
    void phone() {
        signIn(phone, "Ann");
        for (String page : new String[] { "/", "/devices", "/explained", "/sign-in?return-to=/devices" }) {
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
