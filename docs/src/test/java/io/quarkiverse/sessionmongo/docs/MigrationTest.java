package io.quarkiverse.sessionmongo.docs;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
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
        assertThat(store.find(session.substring(0, 22)).orElseThrow().get("cart", List.class))
                .contains(List.of("Tea", "Bread"));
    }

    private String signed(String id) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return "s:" + id + "." + Base64.getEncoder().withoutPadding().encodeToString(mac.doFinal(id.getBytes(UTF_8)));
    }
}
