package dev.finetooth.conformance;

import dev.finetooth.contracts.engine.EngineJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Training data that cannot be trained on. */
final class BadDataCheck implements Check {

  @Override
  public String name() {
    return "bad data";
  }

  @Override
  public String wanted() {
    return "Training data that are missing, empty or no JSON lines end every lane as FAILED or INVALID"
        + " with a sentence, or the engine with a status other than 0 and a sentence on stderr.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    fails(bench, "missing", "");
    fails(bench, "empty", "");
    fails(bench, "broken", "{\"messages\": [{\"role\": \"user\"\n");
    return "missing, empty, broken: refused";
  }

  private static void fails(Bench bench, String how, String content)
      throws NotConformingException, IOException, InterruptedException {
    EngineJob job = bench.jobs().job("data-" + how, Task.of(1, 1));
    Path file = job.train().resolveSibling(how + ".jsonl");
    if (!how.equals("missing")) {
      Files.writeString(file, content);
    }
    Refusals.check(bench, bench.jobs().withTrain(job, file), "with data that are " + how);
  }
}
