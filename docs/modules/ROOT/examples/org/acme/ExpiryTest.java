package org.acme;

import static io.restassured.RestAssured.given;

import java.time.Duration;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkiverse.sessionmongo.testing.TestCookie;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ExpiryTest {

    @Inject
    SessionTesting sessions;

    @Inject
    TestClock clock;

    @AfterEach
    void now() {
        clock.set(Duration.ZERO);
    }

    @Test
    void whoIsAwayForHalfAnHourSignsInAgain() {
        TestCookie ann = sessions.signedIn("ann", Set.of("user")).cookie();

        clock.set(Duration.ofMinutes(29));
        given().cookie(ann.name(), ann.value()).get("/profile").then().statusCode(200);

        clock.set(Duration.ofMinutes(29 + 31));
        given().cookie(ann.name(), ann.value()).get("/profile").then().statusCode(401);
    }
}
