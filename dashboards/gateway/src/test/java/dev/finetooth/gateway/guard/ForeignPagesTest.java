package dev.finetooth.gateway.guard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.finetooth.gateway.SmallBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(SmallBackends.class)
class ForeignPagesTest {

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "127.0.0.1", "[::1]:8080", "LocalHost"})
  void servesThisMachine(String host) {
    given().header("Host", host).get("/").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/sweep/v1/sweeps", "/v1/models", "/assets/x.js"})
  void refusesForeignHostNames(String path) {
    given()
        .header("Host", "rebound.example:8080")
        .get(path)
        .then()
        .statusCode(421)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:finetooth:foreign-host"))
        .body("detail", containsString("'rebound.example'"))
        .body("detail", containsString("finetooth.gateway.allowed-hosts"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "no address"})
  void refusesForeignPages(String origin) {
    given()
        .header("Origin", origin)
        .post("/api/sweep/v1/sweeps/one/stop")
        .then()
        .statusCode(403)
        .body("type", equalTo("urn:finetooth:foreign-origin"));
  }

  @Test
  void servesItsOwnPage() {
    given()
        .header("Origin", "http://localhost:8080")
        .post("/api/sweep/v1/sweeps/one/stop")
        .then()
        .statusCode(200);
  }

  @Test
  void answersProbesUnderAnyName() {
    given().header("Host", "10.0.0.7:8080").get("/q/health/live").then().statusCode(200);
  }
}
