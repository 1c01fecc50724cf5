package io.quarkiverse.sessionmongo.docs;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Inject;

import org.acme.migration.StoreTour;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkus.mongodb.MongoClientName;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;

@QuarkusTest
@DisplayName("The samples of the migration pages")
class MigrationTest {

    @Inject
    StoreTour tour;

    @Inject
    SessionStore store;

    @Inject
    @MongoClientName("session-mongo")
    MongoClient mongo;

    @ConfigProperty(name = "old-session-secret")
    String secret;

    private final CookieFilter browser = new CookieFilter();

    @Test
    @DisplayName("Views, sign-in, sign-out")
    void express() {
        given().filter(browser).get("/migrated/views").then().body(is("1"));
        given().filter(browser).redirects().follow(false).formParam("name", "ann").post("/migrated/login")
                .then().statusCode(303);
        given().filter(browser).get("/migrated/views").then().body(is("2"));
        given().filter(browser).redirects().follow(false).post("/migrated/logout").then().statusCode(303);
        given().filter(browser).get("/migrated/views").then().body(is("1"));
    }

    @Test
    @DisplayName("A record in the place of an HttpSession's attribute")
    void httpSession() {
        given().filter(browser).formParam("language", "de").post("/preferences").then().statusCode(204);
        given().filter(browser).get("/preferences").then().body("language", is("de")).body("pageSize", is(20));
    }

    @Test
    @DisplayName("The store, call by call")
    void storeTour() {
        tour.tour();
        assertThat(store.list(1, null)).isEmpty();
    }

    @Test
    @DisplayName("An old session of connect-mongo is taken over once, and only with its signature")
    void takeOver() throws Exception {
        MongoCollection<Document> old = mongo.getDatabase("old").getCollection("sessions");
        old.insertOne(new Document("_id", "old-id").append("session", "{\"cookie\":{},\"cart\":[\"Tea\",\"Bread\"]}")
                .append("expires", Date.from(Instant.now().plusSeconds(60))));

        given().cookie("connect.sid", URLEncoder.encode("s:old-id.forged", UTF_8)).get("/preferences");
        assertThat(old.countDocuments()).isEqualTo(1);

        String session = given().cookie("connect.sid", URLEncoder.encode(signed("old-id"), UTF_8)).get("/preferences")
                .then().statusCode(200).extract().cookie("session");
        assertThat(old.countDocuments()).isZero();
        assertThat(store.find(session.substring(0, 22)).orElseThrow()).satisfies(taken -> {
            assertThat(taken.get("cart", List.class)).contains(List.of("Tea", "Bread"));
            assertThat(taken.info().principal()).isEmpty();
        });
    }

    @Test
    @DisplayName("Who was signed in with connect-mongo is signed in, in the very request that brings the old cookie")
    void signedIn() throws Exception {
        MongoCollection<Document> old = mongo.getDatabase("old").getCollection("sessions");
        old.insertOne(session("signed-in", "{\"cart\":[\"Tea\"],\"user\":\"ann\"}", 60));
        old.insertOne(session("expired", "{\"user\":\"ann\"}", -60));

        given().accept("text/html").cookie("connect.sid", URLEncoder.encode(signed("expired"), UTF_8)).redirects().follow(false)
                .get("/account").then().statusCode(302);
        String session = given().accept("text/html").cookie("connect.sid", URLEncoder.encode(signed("signed-in"), UTF_8))
                .get("/account").then().statusCode(200).body(containsString("signed in as ann.")).extract().cookie("session");

        assertThat(old.find(new Document("_id", "signed-in")).first()).isNull();
        given().accept("text/html").cookie("session", session).get("/account").then().statusCode(200);
        old.drop();
    }

    @Test
    @DisplayName("An old session that cannot be taken over is still there afterwards")
    void notLost() throws Exception {
        MongoCollection<Document> old = mongo.getDatabase("old").getCollection("sessions");
        old.insertOne(session("broken", "{\"cart\":", 60));

        given().cookie("connect.sid", URLEncoder.encode(signed("broken"), UTF_8)).get("/preferences").then().statusCode(500);

        assertThat(old.find(new Document("_id", "broken")).first()).isNotNull();
        old.drop();
    }

    private static Document session(String id, String data, long seconds) {
        return new Document("_id", id).append("session", data).append("expires",
                Date.from(Instant.now().plusSeconds(seconds)));
    }

    private String signed(String id) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return "s:" + id + "." + Base64.getEncoder().withoutPadding().encodeToString(mac.doFinal(id.getBytes(UTF_8)));
    }
}
