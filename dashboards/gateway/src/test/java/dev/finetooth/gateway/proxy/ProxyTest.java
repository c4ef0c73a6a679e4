package dev.finetooth.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.finetooth.gateway.SmallBackend;
import dev.finetooth.gateway.SmallBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(SmallBackends.class)
class ProxyTest {

  @TestHTTPResource("/api/sweep/v1/sweeps/one/events")
  URI events;

  @Test
  void passesPathQueryHeadersAndAnswer() {
    given()
        .urlEncodingEnabled(false)
        .get("/api/sweep/v1/sweeps?limit=2&cursor=a%2Fb")
        .then()
        .statusCode(200)
        .header("X-Answered-By", "sweep")
        .body(startsWith("sweep GET /api/sweep/v1/sweeps?limit=2&cursor=a%2Fb host=127.0.0.1:"));
  }

  @Test
  void passesTheOpenAiInterfaceToTheAgent() {
    given()
        .contentType("application/json")
        .body("{\"model\":\"m\"}")
        .post("/v1/chat/completions")
        .then()
        .statusCode(200)
        .body(startsWith("agent POST /v1/chat/completions"))
        .body(containsString("bytes=13"));
  }

  @Test
  void passesLargeBodies() {
    given()
        .contentType("application/octet-stream")
        .body(new byte[3_000_000])
        .post("/api/sweep/v1/plans")
        .then()
        .statusCode(200)
        .body(containsString("bytes=3000000"));
  }

  /** One that was kept would fail the next request where the service was restarted meanwhile. */
  @Test
  void noConnectionToAServiceOutlivesItsRequest() {
    String path = "/api/sweep/v1/sweeps";
    String first = given().get(path).then().statusCode(200).extract().header("X-Asked-From");
    given()
        .get(path)
        .then()
        .statusCode(200)
        .header("X-Asked-From", not(equalTo(first)))
        .header("Connection", nullValue());
  }

  /** The backend sends the second event only after the first has come out of the gateway. */
  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void passesServerSentEventsOneByOne() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(events)
              .header("Accept", "text/event-stream")
              .header("Accept-Encoding", "gzip")
              .build();
      var pending = client.sendAsync(request, BodyHandlers.ofInputStream());
      SmallBackend.STREAM.put("first");
      var response = pending.get();
      assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
      assertThat(response.headers().firstValue("Content-Encoding"))
          .satisfiesAnyOf(
              encoding -> assertThat(encoding).isEmpty(),
              encoding -> assertThat(encoding).contains("identity"));
      try (var lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).isEqualTo("data: first");
        assertThat(lines.readLine()).isEmpty();
        SmallBackend.STREAM.put("second");
        assertThat(lines.readLine()).isEqualTo("data: second");
        assertThat(lines.readLine()).isEmpty();
        SmallBackend.STREAM.put("");
        assertThat(lines.readLine()).isNull();
      }
    }
  }

  @Test
  void saysWhichServiceIsDown() {
    given()
        .get("/api/eval/v1/runs/run-0123456789abcdef")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "2")
        .body("type", equalTo("urn:finetooth:service-down"))
        .body("title", equalTo("The eval service does not answer"))
        .body("detail", containsString("Start it with: finetooth up"));
  }

  @Test
  void saysItToUploadersTooWhateverTheyWereSending() {
    given()
        .contentType("application/json")
        .body(new byte[1_000_000])
        .post("/api/eval/v1/runs")
        .then()
        .statusCode(503);
  }
}
