package dev.finetooth.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.cli.Commands;
import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.server.FakeServer;
import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.ItemScore;
import dev.finetooth.contracts.api.Page;
import dev.finetooth.contracts.api.Problem;
import dev.finetooth.contracts.api.RunDetail;
import dev.finetooth.contracts.api.RunDetail.RunState;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.eval.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as users call them, against a server that speaks the recorded protocol. */
class EvalCommandTest {

  private static final String RUNS = "/api/eval/v1/runs";
  private static final EvalRunId ID = new EvalRunId("run-00c0ffee00c0ffee");
  private static final RunSummary SUMMARY =
      new RunSummary(10, 10, 0.8, 0.49, 0.94, "Wilson", 10, 3, 1200);
  private static final String ITEM =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"a\"}]}\n";

  @TempDir Path folder;
  private final FakeServer server = new FakeServer();
  private final Commands finetooth = new Commands();

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("items.jsonl"), ITEM);
    Files.writeString(
        folder.resolve("suite.yaml"),
        "suite: s\nitems: {selection: items.jsonl}\ngraders: [exact]\n");
    for (String file : List.of("items.jsonl", "suite.yaml")) {
      Sha256 digest = Sha256.of(Files.readAllBytes(folder.resolve(file)));
      server.on("HEAD /api/files/v1/" + digest, 200, "");
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static String run(RunState state, int done, int items, Optional<RunSummary> summary) {
    return Json.write(
        new RunDetail(
            ID,
            state,
            "s",
            Sha256.of("suite"),
            Part.SELECTION,
            "tiny",
            Instant.EPOCH,
            Optional.empty(),
            done,
            items,
            summary,
            Optional.empty()));
  }

  @Test
  void scoresASuiteOverARestartOfTheService() {
    server
        .on("POST " + RUNS, 201, run(RunState.WAITING, 0, 0, Optional.empty()))
        .on("GET " + RUNS + "/" + ID, 503, Json.write(problem(503, "starting")))
        .on("GET " + RUNS + "/" + ID, 200, run(RunState.RUNNING, 5, 10, Optional.empty()))
        .on("GET " + RUNS + "/" + ID, 200, run(RunState.SCORED, 10, 10, Optional.of(SUMMARY)));
    String suite = folder.resolve("suite.yaml").toString();
    assertThat(finetooth.run("eval", "run", suite, "--model", "tiny", "--server", server.url()))
        .isEqualTo(ExitCode.OK);
    assertThat(finetooth.out())
        .startsWith(
            """
            run-00c0ffee00c0ffee  waits for its turn
            run-00c0ffee00c0ffee  the connection is lost; trying again
            run-00c0ffee00c0ffee  5 of 10 items
            run    run-00c0ffee00c0ffee
            """)
        .contains("score  80.0 % [49.0, 94.0] on 10 items in 10 clusters (Wilson)");
  }

  @Test
  void exportsItemsThatCompareReads() throws Exception {
    String path = "GET " + RUNS + "/" + ID;
    server.on(path, 200, run(RunState.SCORED, 2, 2, Optional.of(SUMMARY)));
    server.on(
        path + "/scores?limit=200",
        200,
        Json.write(new Page<>(List.of(item(1, 1.0), item(2, 0.0)), Optional.empty())));
    assertThat(finetooth.run("eval", "export", ID.toString(), "--server", server.url()))
        .isEqualTo(ExitCode.OK);
    assertThat(finetooth.out().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("\"suiteHash\":\"" + Sha256.of("suite") + "\""));
    Path export = Files.writeString(folder.resolve("run.jsonl"), finetooth.out());
    Path other = Files.writeString(folder.resolve("other.jsonl"), finetooth.out());
    Commands compare = new Commands();
    assertThat(compare.run("compare", export.toString(), other.toString())).isEqualTo(ExitCode.OK);
    assertThat(compare.out()).contains("0.0 points").contains("on 2 items");
  }

  private static ItemScore item(int number, double score) {
    return new ItemScore(
        "m" + number,
        "c" + number,
        "q" + number,
        Optional.of("a"),
        Optional.of("b"),
        Optional.of(score),
        Optional.empty(),
        "",
        1,
        1,
        0.1);
  }

  @Test
  void saysWhichRunIsNotThere() {
    server.on("GET " + RUNS + "/" + ID, 404, Json.write(problem(404, "There is no eval run X.")));
    assertThat(finetooth.run("eval", "show", ID.toString(), "--server", server.url()))
        .isEqualTo(ExitCode.INVALID);
    assertThat(finetooth.err()).isEqualTo("finetooth eval show: There is no eval run X.\n");
  }

  private static Problem problem(int status, String detail) {
    return new Problem("about:blank", "No such eval run", status, detail, List.of());
  }
}
