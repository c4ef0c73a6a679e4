package dev.finetooth.gateway.page;

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
class PageRoutesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/sweeps/support-routing",
        "/sweeps/support-routing/trials/31"
      })
  void servesOneDocumentForEveryAddressOfThePage(String path) {
    given()
        .get(path)
        .then()
        .statusCode(200)
        .contentType("text/html; charset=utf-8")
        .header("Cache-Control", "no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .body(containsString("Finetooth"));
  }

  @Test
  void answersHeadAsItAnswersGet() {
    given()
        .head("/sweeps/support-routing")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-cache");
  }

  @Test
  void doesNotAnswerAnythingElseWithThePage() {
    given().get("/nothing/here.js").then().statusCode(404);
    given().get("/assets/gone-1234.js").then().statusCode(404).header("Cache-Control", "no-cache");
  }

  @Test
  void keepsWhatCarriesItsDigestForAYear() {
    given()
        .get("/assets/kept-by-browsers.css")
        .then()
        .statusCode(200)
        .header("Cache-Control", equalTo("public, max-age=31536000, immutable"));
  }
}
