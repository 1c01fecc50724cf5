package io.quarkiverse.sessionmongo.test.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer("has no change streams")
@DisplayName("N1 cache.encrypted=true: the encrypted document is kept, and each read decrypts it")
class KeptEncryptedTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = CacheApp.with(SessionApp.of(CacheApp.class, Reader.class))
            .overrideConfigKey("quarkus.session-mongo.cache.encrypted", "true")
            .overrideConfigKey("quarkus.session-mongo.encryption.key", "k1")
            .overrideConfigKey("quarkus.session-mongo.encryption.keys.k1",
                    "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Test
    @DisplayName("N1 a read without a command gives the value that was stored")
    void reads() {
        Browser browser = new Browser(root);
        browser.post("/set?value=one");
        Reader reader = new Reader(browser, commands);
        reader.warm("/get");

        assertThat(browser.get("/get").body()).isEqualTo("one");
        assertThat(reader.costOf("/get")).isEmpty();
    }
}
