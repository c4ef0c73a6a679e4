package dev.finetooth.conformance;

import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import java.io.IOException;
import java.util.List;

/** Lanes that make no sense, beside one that does. */
final class BadConfigurationCheck implements Check {

  @Override
  public String name() {
    return "bad configuration";
  }

  @Override
  public String wanted() {
    return "A lane of rank 0, or of a negative learning rate, ends as INVALID or FAILED with a"
        + " sentence, and the others are trained; or the engine ends with a status other than 0 and"
        + " a sentence on stderr.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    EngineJob plain = bench.jobs().job("configuration", Task.of(1, 1));
    EngineLane good = plain.lanes().getFirst();
    EngineLane rankless = Jobs.lane(1, bench.jobs().configuration(1, 1e-3, 0), List.of(1));
    EngineLane backwards = Jobs.lane(2, bench.jobs().configuration(1, -1, 4), List.of(1));
    EngineJob job = bench.jobs().withLanes(plain, List.of(rankless, good, backwards));
    Transcript said = bench.run(job);
    if (Expect.refused(said)) {
      return "the whole job is refused";
    }
    Expect.bye(said);
    Refusals.check(said, rankless.id(), "with rank 0");
    Refusals.check(said, backwards.id(), "with a learning rate of -1");
    Expect.completed(job, good, said);
    return "rank 0, rate -1: refused; the other lane completed";
  }
}
