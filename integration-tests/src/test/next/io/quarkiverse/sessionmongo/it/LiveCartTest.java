package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@DisplayName("W1 W3 The live cart, over WebSockets Next")
class LiveCartTest {

    private static final int POLICY_VIOLATION = 1008;

    @TestHTTPResource
    URI root;

    String name;
    Visitor laptop;

    @BeforeEach
    void signIn() {
        name = UUID.randomUUID().toString();
        laptop = signedIn();
    }

    private Visitor signedIn() {
        Visitor visitor = new Visitor();
        visitor.post(root, "/api/sign-in?name=" + name);
        return visitor;
    }

    private Tab open(Visitor visitor) {
        return new Tab(visitor, root, "/live/cart");
    }

    @Test
    @DisplayName("W1 a sign-out in one tab closes the other's socket with 1008")
    void signOut() {
        Tab tab = open(laptop);
        tab.next();

        laptop.post(root, "/api/sign-out");

        assertThat(tab.awaitClosed()).isEqualTo(POLICY_VIOLATION);
    }

    @Test
    @DisplayName("W1 a sign-in again renews the session and closes nothing; another device ends it")
    void renewed() {
        Tab tab = open(laptop);
        tab.next();
        laptop.post(root, "/api/sign-in?name=" + name);
        assertThat(tab.ask("nothing of ours")).startsWith("0 things");

        signedIn().post(root, "/devices/sign-out-others");

        assertThat(tab.awaitClosed()).isEqualTo(POLICY_VIOLATION);
    }

    @Test
    @DisplayName("W3 a callback reads the session and sets it")
    void readsAndSets() {
        Tab tab = open(laptop);
        assertThat(tab.next()).startsWith("0 things");

        assertThat(tab.ask("Tea")).startsWith("1 thing ");
        assertThat(laptop.get(root, "/api/cart").body()).contains("Tea");
        laptop.post(root, "/api/cart?name=Coffee&quantity=2");
        assertThat(tab.ask("Tea")).startsWith("4 things ");
        tab.close();
    }

    @Test
    @DisplayName("W3 what a request changes the tabs of that session show, and no other's")
    void tabs() {
        Tab first = open(laptop);
        Tab second = open(laptop);
        Tab others = open(signedIn());
        first.next();
        second.next();
        others.next();

        laptop.post(root, "/cart/add", "product=Tea");

        assertThat(first.next()).startsWith("1 thing ");
        assertThat(second.next()).startsWith("1 thing ");
        assertThat(others.ask("nothing of ours")).startsWith("0 things");
        first.close();
        second.close();
        others.close();
    }
}
