package org.acme;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;

@QuarkusTest
class VisitsResourceTest {

    @Test
    void countsTheVisitsOfEachVisitor() {
        CookieFilter browser = new CookieFilter();

        given().filter(browser).when().get("/visits").then().body(is("Visits: 1\n"));
        given().filter(browser).when().get("/visits").then().body(is("Visits: 2\n"));
        when().get("/visits").then().body(is("Visits: 1\n"));

        given().filter(browser).when().post("/visits/forget").then().statusCode(200);
        given().filter(browser).when().get("/visits").then().body(is("Visits: 1\n"));
    }
}
