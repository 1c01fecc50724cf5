package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@DisplayName("Sign-in, over HTTP")
class SignInTest {

    @TestHTTPResource
    URI root;

    String name;
    Visitor laptop;
    Visitor phone;

    @BeforeEach
    void visit() {
        name = UUID.randomUUID().toString();
        laptop = new Visitor();
        phone = new Visitor();
    }

    private void signIn(Visitor visitor, String name) {
        assertThat(visitor.post(root, "/api/sign-in?name=" + name).statusCode()).isEqualTo(200);
    }

    private int members(Visitor visitor) {
        return visitor.get(root, "/api/members").statusCode();
    }

    @Test
    @DisplayName("I1 C8 sign-in renews the session, and sign-in again: the old cookies are dead, the data is kept")
    void renewed() {
        laptop.post(root, "/api/cart?name=Tea");
        for (int i = 0; i < 2; i++) {
            String before = laptop.cookie();
            signIn(laptop, name);
            assertThat(laptop.cookie()).isNotEqualTo(before);
            assertThat(new Visitor().withCookie(before).get(root, "/api/cart").body()).isEqualTo("[]");
        }
        assertThat(laptop.get(root, "/api/cart").body()).contains("Tea");
    }

    @Test
    @DisplayName("I4 roles are in force on the next request, until sign-out")
    void roles() {
        assertThat(members(laptop)).isEqualTo(401);
        signIn(laptop, name);
        assertThat(laptop.get(root, "/api/members").body()).isEqualTo(name);
        laptop.post(root, "/api/sign-out");
        assertThat(members(laptop)).isEqualTo(401);
    }

    @Test
    @DisplayName("I2 one device ends all others")
    void others() {
        signIn(laptop, name);
        signIn(phone, name);
        laptop.post(root, "/devices/sign-out-others");

        assertThat(members(laptop)).isEqualTo(200);
        assertThat(members(phone)).isEqualTo(401);
    }

    @Test
    @DisplayName("I6 nobody ends another's session by its id")
    void owned() {
        signIn(laptop, name);
        signIn(phone, UUID.randomUUID().toString());
        phone.post(root, "/devices/sign-out", "id=" + laptop.cookie().substring(0, 22));

        assertThat(members(laptop)).isEqualTo(200);
    }

    @Test
    @DisplayName("I5 another principal's sign-in begins a session with nothing of the first one's")
    void another() {
        signIn(laptop, name);
        laptop.post(root, "/api/cart?name=Tea");
        signIn(laptop, UUID.randomUUID().toString());

        assertThat(laptop.get(root, "/api/cart").body()).isEqualTo("[]");
    }

    @Test
    @DisplayName("K8 two live sessions in one request: neither is used")
    void tossed() {
        signIn(laptop, name);
        signIn(phone, UUID.randomUUID().toString());
        Visitor victim = new Visitor().withCookie(laptop.cookie() + "; session=" + phone.cookie());

        HttpResponse<String> response = victim.get(root, "/api/session");
        assertThat(response.body()).contains("\"principal\":null");
        assertThat(Visitor.setCookies(response)).isEmpty();
    }

    @Test
    @DisplayName("I9 remember me: a cookie that outlives the browser, and told on the page of devices")
    void remembered() {
        assertThat(laptop.browse(root, "/sign-in").body()).contains("id=\"remember\"");
        assertThat(Visitor.setCookies(laptop.post(root, "/sign-in", "name=" + name + "&remember=true")))
                .singleElement().asString().contains("; Max-Age=259");
        assertThat(Visitor.setCookies(phone.post(root, "/sign-in", "name=" + name)))
                .singleElement().asString().doesNotContain("Max-Age");

        assertThat(phone.browse(root, "/devices").body()).containsOnlyOnce(">remembered<");
        assertThat(Visitor.setCookies(phone.post(root, "/api/sign-in?remember=true&name=" + name)))
                .singleElement().asString().contains("; Max-Age=259");
    }

    @Test
    @DisplayName("K11 a client without cookies has its session in a header")
    void header() {
        HttpResponse<String> signedIn = laptop.withHeader("").post(root, "/api/sign-in?name=" + name);
        String token = signedIn.headers().firstValue("X-Session-Token").orElseThrow();

        assertThat(Visitor.setCookies(signedIn)).isEmpty();
        assertThat(laptop.withHeader(token).get(root, "/api/members").body()).isEqualTo(name);
        assertThat(laptop.post(root, "/api/sign-out").headers().firstValue("X-Session-Token")).hasValue("");
        assertThat(members(laptop)).isEqualTo(401);
    }

    @Test
    @DisplayName("A browser is sent to the sign-in page with the way back; the way back stays on this site")
    void page() {
        HttpResponse<String> sent = laptop.browse(root, "/devices?sort=seen");
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("Location")).hasValueSatisfying(
                location -> assertThat(location).endsWith("/sign-in?return-to=%2Fdevices%3Fsort%3Dseen"));

        assertThat(laptop.browse(root, "/sign-in?return-to=https://evil.example").body()).doesNotContain("evil");
    }
}
