package dev.finetooth.conformance;

import static dev.finetooth.conformance.Expect.that;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are no job. */
final class BadJobCheck implements Check {

  @Override
  public String name() {
    return "bad job file";
  }

  @Override
  public String wanted() {
    return "A job file that is missing, no JSON, or of an unknown version ends with a status other"
        + " than 0 and a sentence on stderr.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    EngineJob job = bench.jobs().job("bad-job", Task.of(1, 1));
    Path folder = job.out().resolveSibling("");
    refuses(bench, job, folder.resolve("missing.json"), "that is missing");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"version\": 1, \"base\": ");
    refuses(bench, job, broken, "that is no JSON");
    Path later =
        Files.writeString(
            folder.resolve("later.json"),
            Json.write(job).replace("\"version\":1", "\"version\":99"));
    refuses(bench, job, later, "of version 99");
    return "missing, broken, of version 99: refused";
  }

  private static void refuses(Bench bench, EngineJob job, Path file, String what)
      throws NotConformingException, IOException, InterruptedException {
    try (Session session = bench.start(file)) {
      Transcript said = bench.remember(job, session.finish());
      that(
          Expect.refused(said),
          "a job file %s must end it with another status: %s".formatted(what, said.ending()));
      that(
          said.all(EngineEvent.LaneEnd.class).isEmpty() && said.bye().isEmpty(),
          "with a job file %s it spoke as if there were a job".formatted(what));
    }
  }
}
