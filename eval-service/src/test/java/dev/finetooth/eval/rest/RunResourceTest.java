package dev.finetooth.eval.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.NewRun;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.eval.EndpointResource;
import dev.finetooth.eval.ScriptedServer;
import dev.finetooth.eval.SuiteFixture;
import dev.finetooth.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(EndpointResource.class)
class RunResourceTest {

  private static final String RUNS = "/api/eval/v1/runs";

  @Inject ArtifactStore artifacts;

  @ConfigProperty(name = EndpointResource.PORT)
  int port;

  @Test
  void aRunIsStartedWatchedAndReadPageByPage() throws Exception {
    SuiteFixture suite = SuiteFixture.of(artifacts, "rest", 30, 10);
    try (var server =
        new ScriptedServer(
            port, exchange -> exchange.say(SuiteFixture.rightAnswer(exchange.lastUserMessage())))) {
      String id =
          post(Json.write(run(suite, "tiny-rest", false)))
              .statusCode(202)
              .header("Location", containsString(RUNS + "/run-"))
              .body("suite", equalTo("parity"), "part", equalTo("selection"))
              .body("suiteHash", equalTo(suite.files().hash().value()))
              .extract()
              .path("id");
      awaitScored(id);
      given()
          .get(RUNS + "/" + id)
          .then()
          .statusCode(200)
          .body("state", equalTo("SCORED"), "done", equalTo(30), "items", equalTo(30))
          .body("summary.mean", equalTo(1f), "endedAt", notNullValue(), "reason", nullValue());
      String next =
          given()
              .get(RUNS + "/" + id + "/scores?limit=20")
              .then()
              .statusCode(200)
              .body("items", hasSize(20))
              .body("items[3].item", equalTo("rest-selection-3"))
              .body("items[3].prompt", equalTo("rest selection 3"))
              .body("items[3].output", equalTo("odd"), "items[3].expected", equalTo("odd"))
              .body("items[3].score", equalTo(1f), "items[3].error", nullValue())
              .extract()
              .path("next");
      given()
          .get(RUNS + "/" + id + "/scores?limit=20&cursor=" + next)
          .then()
          .body("items", hasSize(10), "items[9].item", endsWith("-29"), "next", nullValue());
      given().get(RUNS + "?limit=500").then().body("items.id", hasItem(id));
      post(Json.write(run(suite, "tiny-rest", false)))
          .statusCode(202)
          .body("id", equalTo(id), "state", equalTo("SCORED"));
    }
  }

  @Test
  void theSameKeyGivesTheSameRun() {
    SuiteFixture suite = SuiteFixture.of(artifacts, "key", 5, 5);
    String body = Json.write(run(suite, "tiny-key", true));
    String first = keyed("key-1", body);
    given().get(RUNS + "/" + first).then().body("state", not("SCORED"));
    assertThat(keyed("key-1", body)).isEqualTo(first);
    assertThat(keyed("key-2", body)).isNotEqualTo(first);
  }

  @Test
  void everyFaultOfTheSuiteIsNamedAtOnce() {
    SuiteFixture suite = SuiteFixture.of(artifacts, "faults", 5, 5);
    String yaml = suite.yaml().replace("max_tokens: 4", "max_tokens: 0\nmax_token: 4");
    post(Json.write(new NewRun(yaml, suite.digests(), "tiny", Part.SELECTION, false)))
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:finetooth:invalid-suite"))
        .body("problems", hasSize(2))
        .body("problems.message", hasItem(containsString("Did you mean")))
        .body("problems.where", hasItem(containsString("max_tokens")));
  }

  @Test
  void aFileThatWasNotUploadedIsNamed() {
    SuiteFixture suite = SuiteFixture.of(artifacts, "upload", 5, 5);
    Map<String, Sha256> digests =
        Map.of(
            "selection.jsonl", Sha256.of("not there"),
            "confirmation.jsonl", suite.digests().get("confirmation.jsonl"));
    post(Json.write(new NewRun(suite.yaml(), digests, "tiny", Part.SELECTION, false)))
        .statusCode(422)
        .body("problems.where", contains("selection.jsonl"))
        .body("problems[0].message", containsString("PUT it to /api/files/v1/"));
  }

  @Test
  void missingFieldsAreNamed() {
    post("{\"files\":{},\"fresh\":false}")
        .statusCode(422)
        .contentType("application/problem+json")
        .body("problems.where", contains("spec", "model", "part"));
  }

  @Test
  void brokenBodiesAreExplained() {
    post("{\"spec\": ")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:finetooth:bad-body"));
    post("{\"spec\":\"\",\"files\":{},\"model\":\"m\",\"part\":\"middle\",\"fresh\":false}")
        .statusCode(400)
        .body("detail", containsString("selection"));
    post("{\"spec\":\"suite: x\",\"model\":\"m\",\"part\":\"selection\",\"fresh\":false}")
        .statusCode(400)
        .body("detail", containsString("files"));
    post("").statusCode(400).contentType("application/problem+json");
  }

  @Test
  void unknownRunsAndParametersAreExplained() {
    given()
        .get(RUNS + "/run-0123456789abcdef")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:finetooth:unknown-run"));
    given().get(RUNS + "/latest").then().statusCode(404);
    given()
        .get(RUNS + "?limit=many")
        .then()
        .statusCode(400)
        .body("problems[0].where", equalTo("limit"));
    given()
        .get(RUNS + "?cursor=***")
        .then()
        .statusCode(400)
        .body("problems[0].where", equalTo("cursor"));
    given().get("/api/eval/v1/walks").then().statusCode(404);
  }

  @Test
  void operatorsFindHealthMetricsAndTheInterfacesDocument() {
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("finetooth_eval_in_flight"))
        .body(containsString("finetooth_eval_retries_total"));
    given()
        .accept("application/json")
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("paths", hasKey(RUNS + "/{id}/scores"))
        .body("components.schemas.RunDetail.properties", hasKey("summary"));
  }

  private static NewRun run(SuiteFixture suite, String model, boolean fresh) {
    return new NewRun(suite.yaml(), suite.digests(), model, Part.SELECTION, fresh);
  }

  private static ValidatableResponse post(String body) {
    return given().contentType("application/json").body(body).post(RUNS).then();
  }

  private static String keyed(String key, String body) {
    return given()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(body)
        .post(RUNS)
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private static void awaitScored(String id) throws InterruptedException {
    for (int tries = 0; tries < 300; tries++) {
      if (given().get(RUNS + "/" + id).path("state").equals("SCORED")) {
        return;
      }
      new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }
  }
}
