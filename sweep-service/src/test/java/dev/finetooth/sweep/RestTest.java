package dev.finetooth.sweep;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.NewSweep;
import dev.finetooth.contracts.api.Page;
import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.sweep.world.Client;
import dev.finetooth.sweep.world.FastProfile;
import dev.finetooth.sweep.world.Task;
import dev.finetooth.sweep.world.World;
import dev.finetooth.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What the interface gives where all is well. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@TestProfile(FastProfile.class)
class RestTest {

  @ConfigProperty(name = "finetooth.home")
  String home;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @TestHTTPResource("/api/sweep/v1")
  URI root;

  @Test
  void aPlanSaysWhatASweepWouldDo() {
    Task task = Task.in(home, 40);

    Plan plan =
        Client.read(
            Client.post("/plans", task.sweep(task.spec("planned"))).statusCode(200), Plan.class);

    assertThat(plan.trials()).isEqualTo(8);
    assertThat(plan.lanes()).isEqualTo(4);
    assertThat(plan.jobs()).isEqualTo(4);
    assertThat(plan.epochsTrained()).isEqualTo(12);
    assertThat(plan.epochsAsked()).isEqualTo(16);
    assertThat(plan.selectionItems()).isEqualTo(60);
    assertThat(plan.forecastSeconds()).isPositive();
    assertThat(plan.forecastBasis()).contains("2 slots");
    assertThat(plan.precision()).contains("60 items (30 by customer)");
    assertThat(plan.minimumDetectableEffect()).isBetween(0.1, 0.2);
    assertThat(plan.warnings())
        .anyMatch(warning -> warning.contains("cannot show a gain of 5 points"));
    assertThat(plan.defaults()).extracting(Plan.Default::path).contains("settings.dropout");
    Client.get("/sweeps/planned").statusCode(404);
  }

  @Test
  void listsGoPageByPage() {
    Task task = Task.in(home, 41);
    for (int i = 1; i <= 3; i++) {
      Client.start(new NewSweep(task.spec("listed"), task.upload(), true));
    }

    Page<?> first = Client.read(Client.get("/sweeps?limit=2").statusCode(200), Page.class);
    Client.get("/sweeps?limit=2").body("items.id", equalTo(List.of("listed-3", "listed-2")));
    Client.get("/sweeps?limit=1&cursor=" + first.next().orElseThrow())
        .statusCode(200)
        .body("items[0].id", equalTo("listed"))
        .body("items[0].trials", equalTo(8))
        .body("items[0].ended", equalTo(0))
        .body("items[0].state", equalTo("RUNNING"));
    for (String id : List.of("listed", "listed-2", "listed-3")) {
      Client.post("/sweeps/" + id + "/stop", "").statusCode(200).body("state", equalTo("STOPPED"));
    }
  }

  @Test
  void aStreamBeginsWithEverythingAndEndsWithTheSweep() throws Exception {
    Task task = Task.in(home, 42);
    try (World world = World.start(bootstrap, home)) {
      SweepView sweep = Client.start(task.sweep(task.spec("streamed")));

      List<String> lines = stream(sweep.id());

      assertThat(lines.getFirst()).isEqualTo("event:sweep");
      assertThat(lines).contains("event:trials");
      List<String> data =
          lines.stream()
              .filter(line -> line.startsWith("data:"))
              .map(line -> line.substring(5))
              .toList();
      SweepView last = Json.read(data.getLast(), SweepView.class);
      assertThat(last.state()).isEqualTo(SweepState.DECIDED);
      assertThat(data.get(1)).contains("\"streamed/8\"");
      assertThat(data.get(data.size() - 2)).doesNotContain("\"RUNNING\"");
      assertThat(stream(sweep.id())).hasSize(4);
    }
  }

  private List<String> stream(SweepId id) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + "/sweeps/" + id + "/events"))
            .timeout(Duration.ofSeconds(60))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(request, HttpResponse.BodyHandlers.ofLines())
          .body()
          .filter(line -> !line.isBlank())
          .map(line -> line.replaceFirst("^(event|data): ", "$1:"))
          .filter(line -> line.startsWith("event:") || line.startsWith("data:"))
          .toList();
    }
  }

  @Test
  void modelsAreListed() {
    Task.in(home, 43);

    Client.get("/models").statusCode(200).body("name", hasItem(Task.MODEL));
  }

  @Test
  void enginesAreListed() {
    Client.get("/engines")
        .statusCode(200)
        .body("name", hasItems("hosted", "lora", "peft", "synthetic"))
        .body("find { it.name == 'lora' }.version", equalTo(EngineVersions.LORA_VERSION))
        .body("find { it.name == 'lora' }.installed", equalTo(true));
  }

  @Test
  void healthMetricsAndOpenApiAreThere() {
    given().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("finetooth_sweeps_running"));
    given()
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("info.title", equalTo("Finetooth sweep service"))
        .body("paths.keySet()", hasItem("/api/sweep/v1/sweeps/{id}/events"))
        .body("components.schemas.Problem.properties.keySet()", hasItem("problems"));
  }

  @Test
  void tenThousandTrialsArePlannedStartedAndStopped() {
    Task task = Task.in(home, 44);
    String many =
        task.spec("many")
            .replace("epochs: [1, 3]", "epochs: [1, 2, 3, 4, 5]")
            .replace(
                "learning_rate: [1e-6, 1e-3]",
                "learning_rate: {from: 1e-6, to: 1e-3, points: 40, scale: log}")
            .replace("seeds: 1", "seeds: 25");

    SweepView begun = Client.start(task.sweep(many));
    SweepView stopped =
        Client.read(Client.post("/sweeps/many/stop", "").statusCode(200), SweepView.class);

    assertThat(begun.plan().trials()).isBetween(10_000, 10_001);
    assertThat(begun.plan().lanes()).isBetween(2_000, 2_001);
    assertThat(stopped.counts()).containsOnlyKeys(TrialState.CANCELLED);
  }
}
