package dev.finetooth.conformance;

import dev.finetooth.contracts.engine.EngineJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Preferences that cannot be trained on. */
final class BadPairsCheck implements Check {

  @Override
  public String name() {
    return "bad pairs";
  }

  @Override
  public String wanted() {
    return "Pairs without a rejected answer, or conversations in their place, end a lane with"
        + " settings.preference as FAILED or INVALID with a sentence, or the engine with a status"
        + " other than 0 and a sentence on stderr.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    EngineJob job = bench.jobs().preferring("pairs", Task.of(1, 1));
    String pairs = Files.readString(job.train());
    refused(bench, "without a rejected answer", pairs.replace("\"rejected\"", "\"other\""));
    Path conversations = bench.jobs().job("pairs-source", Task.of(1, 1)).train();
    refused(bench, "conversations", Files.readString(conversations));
    return "without a rejected answer, conversations: refused";
  }

  private static void refused(Bench bench, String how, String content)
      throws NotConformingException, IOException, InterruptedException {
    EngineJob job = bench.jobs().preferring("pairs-" + how.replace(' ', '-'), Task.of(1, 1));
    Files.writeString(job.train(), content);
    Refusals.check(bench, job, "with pairs that are " + how);
  }
}
