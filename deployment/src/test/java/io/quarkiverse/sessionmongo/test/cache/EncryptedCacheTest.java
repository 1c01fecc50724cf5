package io.quarkiverse.sessionmongo.test.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("N1 a near cache that keeps nothing, since encryption is on: each read asks the database")
class EncryptedCacheTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = CacheApp.with(SessionApp.of(CacheApp.class, Reader.class))
            .overrideConfigKey("quarkus.session-mongo.encryption.key", "k1")
            .overrideConfigKey("quarkus.session-mongo.encryption.keys.k1",
                    "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Test
    @DisplayName("N1 one find a read")
    void reads() {
        Browser browser = new Browser(root);
        browser.post("/set?value=one");
        Reader reader = new Reader(browser, commands);
        for (int i = 0; i < 5; i++) {
            assertThat(reader.costOf("/get")).containsExactly("find");
        }
    }
}
