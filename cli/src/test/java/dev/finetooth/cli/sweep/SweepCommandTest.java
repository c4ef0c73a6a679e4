package dev.finetooth.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.cli.Commands;
import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.server.FakeServer;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.contracts.api.Problem;
import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.training.BaseModel;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as users call them, against a server that speaks the recorded protocol. */
class SweepCommandTest {

  private static final String SWEEPS = "/api/sweep/v1/sweeps";
  private static final BaseModel MODEL =
      new BaseModel("tiny", Sha256.of("w"), URI.create("file:///m"), 1000, 4, 64, "Apache-2.0");

  @TempDir Path folder;
  private final FakeServer server = new FakeServer();
  private final Commands finetooth = new Commands();

  @BeforeEach
  void write() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/train.jsonl"), lines("t", 60));
    Files.writeString(folder.resolve("data/selection.jsonl"), lines("s", 200));
    Files.writeString(
        folder.resolve("suite.yaml"),
        "suite: s\nitems: {selection: data/selection.jsonl}\ngraders: [exact]\n");
    Files.writeString(
        folder.resolve("sweep.yaml"),
        "sweep: support-routing\nbase: tiny\ndata: data\nobjective: {suite: suite.yaml}\n");
    server.on("GET /api/sweep/v1/models", 200, Json.write(List.of(MODEL)));
    server.on(
        "GET /api/sweep/v1/engines", 200, Json.write(List.of(new KnownEngine("lora", "1", true))));
  }

  private static String lines(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "{\"messages\":[{\"role\":\"user\",\"content\":\"%s %d\"},{\"role\":\"assistant\",\"content\":\"a\"}]}\n"
                    .formatted(prefix, i))
        .collect(Collectors.joining());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String sweepFile() {
    return folder.resolve("sweep.yaml").toString();
  }

  @Test
  void runsASweepToItsDecisionOverABrokenConnection() {
    String running = Json.write(Samples.sweep(SweepState.RUNNING, Optional.empty()));
    String decided = Json.write(Samples.sweep(SweepState.DECIDED, Optional.of(Samples.decision())));
    String trials =
        Json.write(
            List.of(Samples.trial(1, Samples.configuration(2e-4, 8, 1), 1, TrialState.SCORED, 1)));
    for (String file : List.of("data/train.jsonl", "data/selection.jsonl", "suite.yaml")) {
      String path = "/api/files/v1/" + digest(file);
      server.on("HEAD " + path, file.equals("suite.yaml") ? 200 : 404, "");
      server.on("PUT " + path, 201, "");
    }
    server
        .on("POST " + SWEEPS, 201, running)
        .on("GET " + SWEEPS + "/support-routing", 200, decided)
        .on(
            "GET " + SWEEPS + "/support-routing/events",
            200,
            "text/event-stream",
            "event: sweep\ndata: "
                + running
                + "\n\nevent: trials\ndata: "
                + trials
                + "\n\nevent: sw")
        .on(
            "GET " + SWEEPS + "/support-routing/events",
            200,
            "text/event-stream",
            "event: sweep\ndata: " + decided + "\n\n");
    assertThat(finetooth.run("sweep", "run", sweepFile(), "--server", server.url()))
        .isEqualTo(ExitCode.OK);
    assertThat(finetooth.out())
        .contains("support-routing   18 trials from 6 lanes in 2 jobs, about 9 min")
        .contains("started: " + server.url() + "/sweeps/support-routing")
        .contains("trial 1 (rate 2e-4, rank 8, 1 epoch): 61.0 %")
        .contains("Use trial 9: it beats the defaults.");
    assertThat(server.heard()).filteredOn(request -> request.startsWith("PUT")).hasSize(2);
    assertThat(server.heard())
        .filteredOn(request -> request.startsWith("POST"))
        .singleElement()
        .asString()
        .contains("\"data/train.jsonl\":\"" + digest("data/train.jsonl") + "\"")
        .contains("\"fresh\":false");
  }

  @Test
  void asksAServiceThatFailedAtTheStartAgainUnderTheSameKey() {
    String running = Json.write(Samples.sweep(SweepState.RUNNING, Optional.empty()));
    String broken = Json.write(new Problem("about:blank", "no database", 500, "", List.of()));
    for (String file : List.of("data/train.jsonl", "data/selection.jsonl", "suite.yaml")) {
      server.on("HEAD /api/files/v1/" + digest(file), 200, "");
    }
    server.on("POST " + SWEEPS, 500, broken).on("POST " + SWEEPS, 201, running);

    assertThat(finetooth.run("sweep", "run", sweepFile(), "--detach", "--server", server.url()))
        .isEqualTo(ExitCode.OK);

    assertThat(finetooth.out()).contains("started: " + server.url() + "/sweeps/support-routing");
    assertThat(server.keys()).hasSize(2);
    assertThat(Set.copyOf(server.keys())).hasSize(1);
  }

  private Sha256 digest(String file) {
    try {
      return Sha256.of(Files.readAllBytes(folder.resolve(file)));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void ridesOverServicesThatFailOrAreAway() {
    String running = Json.write(Samples.sweep(SweepState.RUNNING, Optional.empty()));
    String decided = Json.write(Samples.sweep(SweepState.DECIDED, Optional.of(Samples.decision())));
    String path = "GET " + SWEEPS + "/support-routing";
    String broken = Json.write(new Problem("about:blank", "no database", 500, "", List.of()));
    server
        .on(path, 200, running)
        .on(path, 500, broken)
        .on(path, 503, broken)
        .on(path, 200, decided)
        .on(path + "/events", 500, broken)
        .on(path + "/events", 503, broken)
        .on(path + "/events", 200, "text/event-stream", "event: sweep\ndata: " + decided + "\n\n");
    assertThat(finetooth.run("sweep", "watch", "support-routing", "--server", server.url()))
        .isEqualTo(ExitCode.OK);
    assertThat(finetooth.out())
        .contains("the connection is lost; trying again")
        .contains("Use trial 9: it beats the defaults.");
  }

  @Test
  void tellsEveryProblemAndStartsNothing() throws Exception {
    Files.writeString(
        folder.resolve("sweep.yaml"),
        "sweep: support-routing\nbase: tinny\ndata: data\nserch: {}\nobjective: {suite: suite.yaml}\n");
    assertThat(finetooth.run("sweep", "run", sweepFile(), "--server", server.url()))
        .isEqualTo(ExitCode.INVALID);
    assertThat(finetooth.err())
        .isEqualTo(
            """
            %s is not right yet (2 problems):
              line 2  base: 'tinny' is not in the model store. Did you mean tiny? finetooth model import adds one.
              line 4  serch: unknown key. Did you mean search?
            Nothing was started.
            """
                .formatted(sweepFile()));
    assertThat(server.heard())
        .containsExactly("GET /api/sweep/v1/models", "GET /api/sweep/v1/engines");
  }

  @Test
  void tellsTheProblemsThatOnlyTheServiceSees() {
    Problem problem =
        new Problem(
            "urn:finetooth:invalid-sweep",
            "The sweep is not right yet",
            422,
            "Repair it.",
            List.of(new Problem.Fault("queue", "nobody serves it.")));
    for (String file : List.of("data/train.jsonl", "data/selection.jsonl", "suite.yaml")) {
      server.on("HEAD /api/files/v1/" + digest(file), 200, "");
    }
    server.on("POST /api/sweep/v1/plans", 422, Json.write(problem));
    assertThat(finetooth.run("sweep", "plan", sweepFile(), "--server", server.url()))
        .isEqualTo(ExitCode.INVALID);
    assertThat(finetooth.err())
        .isEqualTo(
            "%s is not right yet (1 problem):\n  queue  nobody serves it.\nNothing was started.\n"
                .formatted(sweepFile()));
  }

  @Test
  void reportsASweepThatWasStopped() {
    String stopped = Json.write(Samples.sweep(SweepState.STOPPED, Optional.empty()));
    server.on("GET " + SWEEPS + "/support-routing", 200, stopped);
    assertThat(finetooth.run("sweep", "watch", "support-routing", "--server", server.url()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(finetooth.out()).contains("support-routing is stopped: stopped by the user");
    assertThat(finetooth.run("sweep", "report", "support-routing", "--server", server.url()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(finetooth.err())
        .isEqualTo(
            "finetooth sweep report: support-routing has no decision: it is stopped (stopped by the"
                + " user).\n");
  }

  @Test
  void saysWhatToDoWhereNobodyAnswers() {
    server.close();
    assertThat(finetooth.run("sweep", "list", "--server", server.url()))
        .isEqualTo(ExitCode.UNREACHABLE);
    assertThat(finetooth.err())
        .isEqualTo(
            ("finetooth sweep list: cannot reach Finetooth at %s. Start it with finetooth up; or,"
                    + " where it runs elsewhere, give its address by --server or"
                    + " FINETOOTH_SERVER.\n")
                .formatted(server.url()));
  }

  @Test
  void refusesWhatItCannotUnderstand() {
    assertThat(finetooth.run("sweep", "watch", "No Such", "--server", server.url()))
        .isEqualTo(ExitCode.INVALID);
    assertThat(finetooth.run("sweep", "list", "--server", "here")).isEqualTo(ExitCode.INVALID);
    assertThat(
            finetooth.run(
                "sweep", "run", folder.resolve("none.yaml").toString(), "--server", server.url()))
        .isEqualTo(ExitCode.INVALID);
    assertThat(finetooth.run("sweep", "runn")).isEqualTo(ExitCode.INVALID);
    assertThat(finetooth.err())
        .contains("'No Such' names no sweep. finetooth sweep list shows them.")
        .contains("--server: 'here' is no address. Write it like http://127.0.0.1:8080.")
        .contains("none.yaml: no such file, or it cannot be read.");
  }

  @Test
  void printsJsonForPrograms() {
    String decided = Json.write(Samples.sweep(SweepState.DECIDED, Optional.of(Samples.decision())));
    server.on("GET " + SWEEPS + "/support-routing", 200, decided);
    assertThat(
            finetooth.run("sweep", "report", "support-routing", "--json", "--server", server.url()))
        .isEqualTo(ExitCode.OK);
    assertThat(Json.read(finetooth.out(), dev.finetooth.contracts.eval.Decision.class))
        .isEqualTo(Samples.decision());
  }
}
