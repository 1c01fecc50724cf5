package org.acme;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.is;

import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkiverse.sessionmongo.testing.TestCookie;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ProfileResourceTest {

    @Inject
    SessionTesting sessions;

    @Test
    void onlyAdministratorsSeeAllProfiles() {
        TestCookie ann = sessions.signedIn("ann", Set.of("user")).cookie();
        TestCookie root = sessions.signedIn("root", Set.of("admin")).with("theme", "dark").cookie();

        given().cookie(ann.name(), ann.value()).get("/profile").then().body(is("ann"));
        given().cookie(ann.name(), ann.value()).get("/profile/all").then().statusCode(403);
        given().cookie(root.name(), root.value()).get("/profile/all").then().statusCode(200);
        when().get("/profile/all").then().statusCode(401);
    }
}
