package dev.finetooth.gateway.backend;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.finetooth.gateway.SmallBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SmallBackends.class)
class BackendsReadyTest {

  @Test
  void isNotReadyWhileAServiceIsDownAndSaysWhich() {
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("checks[0].data.'sweep service'", equalTo("ready"))
        .body("checks[0].data.'eval service'", startsWith("does not answer at http://127.0.0.1:"))
        .body("checks[0].data.agent", equalTo("ready"));
  }

  @Test
  void livesWithoutThem() {
    given().get("/q/health/live").then().statusCode(200);
    given().get("/").then().statusCode(200);
  }
}
