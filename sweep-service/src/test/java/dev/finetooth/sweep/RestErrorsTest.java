package dev.finetooth.sweep;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.NewSweep;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.sweep.world.Client;
import dev.finetooth.sweep.world.FastProfile;
import dev.finetooth.sweep.world.Task;
import dev.finetooth.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every error that a user can cause: what is wrong, where, and what to do. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@TestProfile(FastProfile.class)
class RestErrorsTest {

  private static final String PROBLEM = "application/problem+json";

  @ConfigProperty(name = "finetooth.home")
  String home;

  private Task task;

  @BeforeEach
  void write() {
    task = Task.in(home, 30);
  }

  @Test
  void everyFaultOfASweepIsToldAtOnce() {
    String spec =
        task.spec("faulty")
            .replace("learning_rate: [1e-6, 1e-3]", "learning_rate: [1e-6, 0.5]")
            .replace("rank: [8, 16]", "rank: []")
            .replace("max_tokens: 64", "max_tokenz: 64")
            .replace("base: " + Task.MODEL, "base: tinny");

    for (String path : List.of("/plans", "/sweeps")) {
      refused(path, task.sweep(spec))
          .body("problems.message", hasItem(containsString("tinny")))
          .body("problems.message", hasItem(containsString("finetooth model import")))
          .body("problems.where", hasItem(containsString("search.learning_rate")))
          .body("problems.where", hasItem(containsString("search.rank")))
          .body("problems.message", hasItem(containsString("max_tokens")));
    }
    Client.get("/sweeps/faulty").statusCode(404);
  }

  @Test
  void aBadLineOfDataIsNamed() {
    List<String> lines = new ArrayList<>(task.read("data/train.jsonl").lines().toList());
    lines.set(1, "{\"messages\": [");
    task.write("data/train.jsonl", String.join("\n", lines));

    refused("/sweeps", task.sweep(task.spec("bad-line")))
        .body("problems.where", hasItem(containsString("line 2")));
  }

  @Test
  void itemsThatLeakAreNamed() {
    String leaked = task.read("data/selection.jsonl").lines().findFirst().orElseThrow();
    task.write(
        "data/train.jsonl",
        task.read("data/train.jsonl") + leaked.replace("selection-0", "copied") + "\n");

    refused("/sweeps", task.sweep(task.spec("leaking")))
        .body("problems.message", hasItem(containsString("selection-0")));
  }

  @Test
  void aSuiteThatIsWrongIsRefused() {
    task.write("suite.yaml", task.read("suite.yaml").replace("graders", "grader"));

    refused("/sweeps", task.sweep(task.spec("bad-suite")))
        .body("problems.where", hasItem(containsString("suite.yaml")));
  }

  @Test
  void aFileThatWasNotUploadedIsNamed() {
    Map<String, Sha256> files = task.upload();
    files.put("data/train.jsonl", Sha256.of("never uploaded"));

    refused("/sweeps", new NewSweep(task.spec("not-uploaded"), files, false))
        .body("problems", hasSize(1))
        .body("problems[0].where", equalTo("data/train.jsonl"))
        .body("problems[0].message", containsString("PUT /api/files/v1/"));
  }

  @Test
  void aFileThatIsNotAmongTheFilesIsMissing() {
    Map<String, Sha256> files = task.upload();
    files.remove("suite.yaml");

    refused("/plans", new NewSweep(task.spec("missing"), files, false))
        .body("problems.message", hasItem(containsString("suite.yaml: no such file")));
  }

  @Test
  void aBodyThatIsNoRequestIsRefused() {
    for (String body :
        List.of("{", "[]", "{}", "\"x\"", "{\"spec\": 1, \"files\": {\"a\": \"b\"}}")) {
      problem(Client.post("/sweeps", body), 400)
          .body("detail", containsString("the text of sweep.yaml"));
    }
    problem(
        given().contentType("text/plain").body("sweep: x").post("/api/sweep/v1/sweeps").then(),
        415);
  }

  @Test
  void whatIsNotThereIsSaid() {
    problem(Client.get("/sweeps/nobody"), 404).body("detail", containsString("no sweep nobody"));
    problem(Client.get("/sweeps/NO_ID!"), 404);
    problem(Client.get("/sweeps/nobody/trials"), 404);
    problem(Client.get("/sweeps/nobody/trials/1"), 404);
    problem(Client.get("/sweeps/nobody/curves"), 404);
    problem(Client.get("/sweeps/nobody/events"), 404);
    problem(Client.post("/sweeps/nobody/stop", ""), 404);
    problem(Client.get("/nothing"), 404).body("detail", containsString("/q/openapi"));
    problem(given().delete("/api/sweep/v1/sweeps").then(), 405);
  }

  @Test
  void trialsCursorsAndLimitsAreChecked() {
    SweepView sweep = Client.start(task.sweep(task.spec("checked")));
    String trials = "/sweeps/" + sweep.id() + "/trials";

    problem(Client.get(trials + "/9"), 404).body("detail", containsString("has no trial 9"));
    problem(Client.get(trials + "/x"), 404);
    problem(Client.get(trials + "?cursor=x"), 400)
        .body("detail", containsString("'x' is no cursor"));
    problem(Client.get("/sweeps?cursor=x"), 400);
    problem(Client.get("/sweeps?limit=0"), 400)
        .body("detail", equalTo("limit is 1 to 200, not 0."));
    problem(Client.get(trials + "?limit=1001"), 400);
    Client.get(trials + "/8").statusCode(200).body("id", equalTo("checked/8"));
    Client.post("/sweeps/" + sweep.id() + "/stop", "").statusCode(200);
  }

  @Test
  void aKeyIsForOneRequest() {
    NewSweep first = task.sweep(task.spec("keyed"));
    NewSweep again = new NewSweep(first.spec(), first.files(), true);

    withKey("key-1", again).statusCode(201).body("id", equalTo("keyed"));
    withKey("key-1", again).statusCode(200).body("id", equalTo("keyed"));
    problem(withKey("key-1", first), 422)
        .body("detail", containsString("was used for sweep keyed"));
    withKey("key-2", again).statusCode(201).body("id", equalTo("keyed-2"));
    Client.post("/sweeps/keyed/stop", "").statusCode(200);
    Client.post("/sweeps/keyed-2/stop", "").statusCode(200);
  }

  private static ValidatableResponse withKey(String key, NewSweep sweep) {
    return given()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(Json.write(sweep))
        .post("/api/sweep/v1/sweeps")
        .then();
  }

  private static ValidatableResponse refused(String path, NewSweep sweep) {
    return problem(Client.post(path, sweep), 422)
        .body("type", equalTo("urn:finetooth:invalid-sweep"))
        .body("detail", containsString("Nothing was started."));
  }

  private static ValidatableResponse problem(ValidatableResponse response, int status) {
    return response
        .statusCode(status)
        .contentType(PROBLEM)
        .body("status", equalTo(status))
        .body("title", not(equalTo("")))
        .body("detail", not(containsString("Exception")));
  }
}
