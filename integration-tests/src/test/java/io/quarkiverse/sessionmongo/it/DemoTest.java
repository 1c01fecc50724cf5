package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@DisplayName("The demo, over HTTP")
class DemoTest {

    @TestHTTPResource
    URI root;

    Visitor visitor;

    @BeforeEach
    void visit() {
        visitor = new Visitor();
    }

    @Test
    @DisplayName("Nothing written: no cookie")
    void anonymous() {
        HttpResponse<String> response = visitor.get(root, "/api/session");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"isNew\":true", "\"principal\":null");
        assertThat(Visitor.setCookies(response)).isEmpty();
    }

    @Test
    @DisplayName("Sign-in, cart, sign-out, as the README's table says")
    void walk() {
        visitor.post(root, "/api/cart?name=Tea&quantity=2");
        String anonymous = visitor.cookie();
        HttpResponse<String> signIn = visitor.post(root, "/api/sign-in?name=ann");
        assertThat(signIn.body()).contains("\"principal\":\"ann\"", "\"roles\":[\"user\"]");
        assertThat(Visitor.setCookies(signIn)).hasSize(1);
        String signedIn = visitor.cookie();
        assertThat(signedIn).isNotEqualTo(anonymous);
        assertThat(new Visitor().withCookie(anonymous).get(root, "/api/cart").body()).isEqualTo("[]");

        HttpResponse<String> cart = visitor.post(root, "/api/cart?name=Tea&quantity=1");
        assertThat(cart.body()).isEqualTo("[{\"name\":\"Tea\",\"quantity\":3,\"price\":3.20}]");
        assertThat(Visitor.setCookies(cart)).isEmpty();
        assertThat(visitor.get(root, "/").body()).contains("3.20");
        assertThat(visitor.post(root, "/api/cart?name=Beer").statusCode()).isEqualTo(404);
        assertThat(visitor.get(root, "/api/devices").body()).contains(signedIn.substring(0, 22));

        HttpResponse<String> signOut = visitor.post(root, "/api/sign-out");
        assertThat(Visitor.setCookies(signOut)).singleElement().asString().startsWith("session=; Max-Age=0");
        assertThat(visitor.get(root, "/api/cart").body()).isEqualTo("[]");
        assertThat(new Visitor().withCookie(signedIn).get(root, "/api/session").body()).contains("\"principal\":null");
    }

    @ParameterizedTest
    @ValueSource(strings = { "blocking", "uni", "route", "vertx" })
    @DisplayName("Every kind of endpoint")
    void kinds(String kind) {
        HttpResponse<String> set = visitor.post(root, "/api/kinds/" + kind + "?value=" + kind);

        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(Visitor.setCookies(set)).hasSize(1);
        assertThat(visitor.get(root, "/api/kinds/" + kind).body()).isEqualTo(kind);
    }

    @Test
    @DisplayName("A1 every type of value, written by one request and read by another")
    void types() {
        int count = Integer.parseInt(visitor.post(root, "/api/types").body());
        String read = visitor.get(root, "/api/types").body();

        assertThat(read.split("\":\"ok\"", -1)).as(read).hasSize(count + 1);
    }

    @Test
    @DisplayName("Visits are counted")
    void visits() {
        for (int visit = 1; visit <= 3; visit++) {
            assertThat(visitor.get(root, "/api/visits").body()).isEqualTo(Integer.toString(visit));
        }
    }

    @Test
    @DisplayName("The pages come and explain themselves; no secret in them")
    void pages() {
        visitor.get(root, "/");
        visitor.post(root, "/cart/add");
        for (String page : new String[] { "/", "/explained", "/style.css" }) {
            HttpResponse<String> response = visitor.get(root, page);
            assertThat(response.statusCode()).as(page).isEqualTo(200);
            assertThat(response.body()).doesNotContain(visitor.cookie().substring(23));
        }
        assertThat(visitor.get(root, "/explained").body()).contains("GET /", "find by _id", "insert, with visits");
    }
}
