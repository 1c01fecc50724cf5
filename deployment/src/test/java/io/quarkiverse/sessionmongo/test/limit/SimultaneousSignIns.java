package io.quarkiverse.sessionmongo.test.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.common.http.TestHTTPResource;

/** C9 with one session a principal, whatever the sign-ins beyond it do. */
abstract class SimultaneousSignIns {

    private static final int SIGN_INS = 20;

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @BeforeEach
    void begin() {
        store.deleteAll();
    }

    @RepeatedTest(20)
    @DisplayName("C9 20 simultaneous sign-ins: exactly one session survives")
    void oneSurvives() {
        oneSurvivesOf(signIn());
    }

    @Test
    @NeedsServer("has no fail points")
    @DisplayName("C9 20 sign-ins that are all stored before the first looks who else is there: exactly one session survives")
    void oneSurvivesWhereAllAreStoredFirst() {
        try (FailPoint slow = FailPoint.slow(TestServer.shared(), 300, "find")) {
            oneSurvivesOf(signIn());
        }
    }

    private List<Browser> signIn() {
        List<Browser> browsers = new ArrayList<>();
        List<CompletableFuture<?>> running = new ArrayList<>();
        for (int i = 0; i < SIGN_INS; i++) {
            Browser browser = new Browser(root);
            browsers.add(browser);
            running.add(browser.sendAsync(browser.request("POST", "/login"))
                    .thenAccept(response -> assertThat(response.statusCode()).isIn(200, 409)));
        }
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        return browsers;
    }

    private void oneSurvivesOf(List<Browser> browsers) {
        assertThat(store.findByPrincipal("alice")).hasSize(1);
        assertThat(browsers).filteredOn(browser -> browser.get("/principal").body().equals("alice")).hasSize(1);
    }
}
