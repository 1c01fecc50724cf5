package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.WebDriverWait;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@DisplayName("W1 The live cart, in two tabs of a browser")
class LiveCartBrowserTest {

    private static final By LIVE = By.id("live");

    @TestHTTPResource
    URI root;

    private WebDriver browser;

    @BeforeEach
    void open() {
        browser = Chromium.open();
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    private void awaitLive(String text) {
        // The element may be of the page that is just being left, for which the driver has more than one word
        new WebDriverWait(browser, Duration.ofSeconds(20)).ignoring(WebDriverException.class)
                .until(page -> page.findElement(LIVE).getText().contains(text));
    }

    private void click(By button) {
        browser.findElement(button).click();
    }

    @Test
    @DisplayName("W1 what one tab puts into the cart the other shows; a sign-out in one closes the other's socket, whose page says so")
    void tabs() {
        browser.get(root.toString());
        browser.findElement(By.id("name")).sendKeys("Ann");
        click(By.id("sign-in"));
        awaitLive("0 things");
        String first = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        browser.get(root.toString());
        awaitLive("0 things");
        String second = browser.getWindowHandle();

        browser.switchTo().window(first);
        click(By.cssSelector(".goods button"));
        awaitLive("1 thing");
        browser.switchTo().window(second);
        awaitLive("1 thing");

        browser.switchTo().window(first);
        click(By.id("sign-out"));
        browser.switchTo().window(second);
        awaitLive("Your session has ended");
        assertThat(browser.findElement(LIVE).getDomAttribute("class")).contains("ended");
    }
}
