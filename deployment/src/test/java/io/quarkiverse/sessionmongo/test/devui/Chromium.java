package io.quarkiverse.sessionmongo.test.devui;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.util.List;

import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The machine's own Chromium, without a window. */
final class Chromium {

    private Chromium() {
    }

    static WebDriver open() {
        File browser = find("chromium", "chromium-browser", "google-chrome");
        File driver = find("chromedriver", "chromium.chromedriver");
        assumeTrue(browser != null && driver != null,
                "It needs a browser: install chromium and chromium-driver (Debian's names)");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser);
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage");
        return new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(driver).usingAnyFreePort().build(),
                options);
    }

    private static File find(String... names) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            for (String name : List.of(names)) {
                File file = new File(directory, name);
                if (file.canExecute()) {
                    return file;
                }
            }
        }
        return null;
    }
}
