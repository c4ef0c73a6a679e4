package dev.finetooth.gateway.files;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.gateway.SmallBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SmallBackends.class)
class FilesResourceTest {

  private static final String PATH = "/api/files/v1/";

  @Inject ArtifactStore store;

  @TestHTTPResource(PATH)
  URI files;

  @Test
  void storesAFileOnceAndTellsThatItIsThere() throws Exception {
    byte[] bytes = "one file".getBytes(StandardCharsets.UTF_8);
    Sha256 digest = Sha256.of(bytes);

    given().head(PATH + digest).then().statusCode(404);
    given().body(bytes).put(PATH + digest).then().statusCode(201);
    given().head(PATH + digest).then().statusCode(200);
    given().body(bytes).put(PATH + digest).then().statusCode(204);

    try (var stored = store.open(digest)) {
      assertThat(stored).hasBinaryContent(bytes);
    }
  }

  @Test
  void storesAnEmptyFile() {
    given().body(new byte[0]).put(PATH + Sha256.of("")).then().statusCode(201);
  }

  @Test
  void keepsNothingWhereTheDigestIsAnother() {
    Sha256 announced = Sha256.of("what was announced");
    given()
        .body("what came")
        .put(PATH + announced)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:finetooth:digest-mismatch"))
        .body("detail", containsString(Sha256.of("what came").value()));
    assertThat(store.find(announced)).isEmpty();
    assertThat(store.find(Sha256.of("what came"))).isEmpty();
  }

  @Test
  void refusesTooLargeFilesByTheirAnnouncedLength() {
    byte[] large = new byte[70_000];
    given()
        .body(large)
        .put(PATH + Sha256.of(large))
        .then()
        .statusCode(413)
        .body("detail", containsString("65,536 bytes"));
  }

  @Test
  void refusesTooLargeFilesOfUnknownLength() throws Exception {
    byte[] large = new byte[70_000];
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(files.resolve(Sha256.of(large).value()))
              .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
              .build();
      var response = client.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(413);
      assertThat(response.body()).contains("finetooth.gateway.max-upload");
    }
    assertThat(store.find(Sha256.of(large))).isEmpty();
  }

  @Test
  void refusesWhatIsNoDigest() {
    given()
        .body("x")
        .put(PATH + "ABC")
        .then()
        .statusCode(400)
        .body("detail", containsString("'ABC' is no SHA-256 digest"));
  }
}
