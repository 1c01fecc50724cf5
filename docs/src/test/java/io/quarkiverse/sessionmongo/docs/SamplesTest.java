package io.quarkiverse.sessionmongo.docs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.acme.Administration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.SessionFailureResponse;
import io.quarkiverse.sessionmongo.SessionFailureResponse.Answer;
import io.quarkiverse.sessionmongo.SessionFailureResponse.Failure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.http.HttpServerRequest;

@QuarkusTest
@DisplayName("The samples of the pages do what the pages say")
class SamplesTest {

    @Inject
    Administration administration;

    @Inject
    SessionFailureResponse failures;

    private final CookieFilter browser = new CookieFilter();

    @Test
    @DisplayName("The cart")
    void cart() {
        request().contentType("application/json").body("{\"name\":\"Tea\",\"quantity\":2}").post("/cart")
                .then().statusCode(204);

        request().get("/cart").then().body("[0].name", is("Tea")).body("[0].quantity", is(2));
    }

    @Test
    @DisplayName("S1 A bean in the session")
    void basket() {
        request().contentType("application/json").body("{\"name\":\"Tea\",\"quantity\":2}").post("/basket")
                .then().statusCode(204);

        request().get("/basket").then().body("[0].name", is("Tea")).body("[0].quantity", is(2));
    }

    @Test
    @DisplayName("A template shows an attribute")
    void template() {
        request().get("/welcome").then().body(containsString("Welcome, stranger.")).body(not(containsString("introduced")));
        request().redirects().follow(false).formParam("name", "<Ann>").post("/welcome").then().statusCode(303);
        request().get("/welcome").then().body(containsString("Welcome, &lt;Ann&gt;.")).body(containsString(" 1 times."));
    }

    @Test
    @DisplayName("vertx-web's handler against CSRF has a session")
    void csrf() {
        String token = request().get("/orders").then().statusCode(200).extract().asString();
        request().post("/orders").then().statusCode(403);
        request().header("X-XSRF-TOKEN", token).post("/orders").then().statusCode(200).body(is("ordered"));
    }

    @Test
    @DisplayName("What is registered for a session ends with it")
    void registered() {
        request().post("/reports").then().statusCode(204);
        request().get("/reports").then().body(is("1"));

        request().post("/shop/sign-out").then().statusCode(204);

        await().atMost(Duration.ofSeconds(20)).until(() -> request().get("/reports").asString().equals("0"));
    }

    @Test
    @DisplayName("README: sign in, count, sign out")
    void readme() {
        request().formParam("name", "ann").post("/shop/sign-in").then().statusCode(204);
        request().get("/shop/visits").then().body(is("1"));
        request().get("/shop/visits").then().body(is("2"));
        request().post("/shop/sign-out").then().statusCode(204);
        request().get("/shop/visits").then().body(is("1"));
    }

    @Test
    @DisplayName("A message is shown once")
    void message() {
        request().get("/letters").then().body(is("Write a letter.\n"));
        request().redirects().follow(false).formParam("to", "Ann").post("/letters").then().statusCode(303);
        request().get("/letters").then().body(is("Your letter to Ann is on its way.\n"));
        request().get("/letters").then().body(is("Write a letter.\n"));
    }

    @Test
    @DisplayName("A page that polls")
    void news() {
        request().get("/news").then().body(is("Please sign in.\n"));
        signIn("ann", null);
        request().get("/news").then().body(is("No news for ann.\n"));
    }

    @Test
    @DisplayName("A page of one's own for failures, and the extension's answer for what is no browser")
    void failures() {
        Failure closed = new Failure(503, "the store does not answer", new IllegalStateException());

        assertThat(failures.answer(closed, accepting("text/html,*/*")).body()).contains("closed for a moment");
        assertThat(failures.answer(new Failure(429, "", null), accepting("text/html")))
                .returns(429, Answer::status).extracting(Answer::body).asString().contains("very busy");
        assertThat(failures.answer(closed, accepting("application/json"))).isNull();
    }

    private static HttpServerRequest accepting(String accept) {
        return (HttpServerRequest) Proxy.newProxyInstance(HttpServerRequest.class.getClassLoader(),
                new Class<?>[] { HttpServerRequest.class }, (proxy, called, arguments) -> accept);
    }

    @Test
    @DisplayName("A browser is sent to the page of sign-in and back")
    void signIn() {
        for (String accept : List.of("text/html,*/*;q=0.8", "text/html")) {
            request().accept(accept).redirects().follow(false).get("/account")
                    .then().statusCode(302).header("Location", endsWith("/login?return-to=%2Faccount"));
        }
        request().queryParam("return-to", "//elsewhere.example").get("/login")
                .then().statusCode(200).body(containsString("name=\"return-to\" type=\"hidden\" value=\"/\""));

        signIn("ann", "/account").then().statusCode(303).header("Location", endsWith("/account"));

        request().accept("text/html").get("/account").then().body(containsString("signed in as ann."));
        request().get("/admin").then().statusCode(403);
        request().redirects().follow(false).post("/logout").then().statusCode(303)
                .header("Location", endsWith("/login"));
        request().get("/account").then().statusCode(401);
    }

    @Test
    @DisplayName("A wrong password leads back to the form, with a message and the way back")
    void wrongPassword() {
        request().queryParam("return-to", "/account").get("/login").then().body(not(containsString("is wrong")));

        request().accept("text/html").formParam("name", "ann").formParam("password", "guessed")
                .formParam("return-to", "/account").post("/login").then().statusCode(401)
                .contentType("text/html").body(containsString("The name or the password is wrong."))
                .body(containsString("name=\"return-to\" type=\"hidden\" value=\"/account\""));
        request().get("/account").then().statusCode(401);
    }

    @Test
    @DisplayName("I9 Remember me, if the box is ticked")
    void rememberMe() {
        request().queryParam("return-to", "/account").get("/login").then().body(containsString("name=\"remember\""));
        signIn("ann", null).then().header("Set-Cookie", not(containsString("Max-Age")));
        request().redirects().follow(false).formParam("name", "ann").formParam("password", "ann's password")
                .formParam("remember", "true").post("/login").then().statusCode(303)
                .header("Set-Cookie", containsString("; Max-Age=259"));

        request().get("/devices").then().body("find { it.remembered }.authenticatedAt", notNullValue());
    }

    @Test
    @DisplayName("Roles are changed in force on the next request")
    void roles() {
        signIn("root", null);
        request().get("/admin").then().statusCode(200);

        administration.makeUser("root");

        request().get("/admin").then().statusCode(403);
    }

    @Test
    @DisplayName("Something sensitive soon after sign-in")
    void email() {
        signIn("eve", null);

        request().redirects().follow(false).formParam("email", "eve@example.org").post("/email")
                .then().statusCode(303).header("Location", endsWith("/account"));
    }

    @Test
    @DisplayName("Sign out everywhere, everywhere else, one device")
    void devices() {
        CookieFilter phone = new CookieFilter();
        CookieFilter laptop = new CookieFilter();
        for (CookieFilter device : new CookieFilter[] { browser, phone, laptop }) {
            given().filter(device).redirects().follow(false).header("User-Agent", "Mozilla/5.0 (X11; Linux) Firefox/130.0")
                    .formParam("name", "bob").formParam("password", "bob's password").post("/login");
        }

        String last = request().get("/devices").then().body("size()", is(3)).body("[0].browser", is("Firefox on Linux"))
                .extract().path("[0].id");
        assertThat(last).hasSize(22);
        request().post("/devices/end-others").then().statusCode(204);
        given().filter(phone).get("/devices").then().statusCode(401);
        String own = request().get("/devices").then().body("size()", is(1)).extract().path("[0].id");
        request().post("/devices/" + own + "/end").then().statusCode(204);
        request().get("/devices").then().statusCode(401);

        signIn("bob", null);
        assertThat(administration.signOutEverywhere("bob")).isEqualTo(1);
        request().get("/devices").then().statusCode(401);
    }

    @Test
    @DisplayName("A page of one's own for one device too many; a device that is signed in may sign in again")
    void limit() {
        for (int device = 1; device <= 3; device++) {
            limited(device == 1 ? browser : new CookieFilter()).then().statusCode(303);
        }
        limited(new CookieFilter()).then().statusCode(409).body(containsString("Sign out on one of them first"));
        limited(browser).then().statusCode(303);
        limited(new CookieFilter()).then().statusCode(409);
    }

    private static Response limited(CookieFilter device) {
        return given().filter(device).redirects().follow(false).formParam("name", "tom")
                .formParam("password", "tom's password").post("/limited-login");
    }

    private RequestSpecification request() {
        return given().filter(browser).when();
    }

    private Response signIn(String name, String returnTo) {
        RequestSpecification form = request().redirects().follow(false).formParam("name", name)
                .formParam("password", name + "'s password");
        return (returnTo == null ? form : form.formParam("return-to", returnTo)).post("/login");
    }
}
