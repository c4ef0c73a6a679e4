package dev.finetooth.conformance;

import dev.finetooth.contracts.engine.EngineJob;
import java.io.IOException;

/** Lanes of different ranks and rates in one job. */
final class SeveralLanesCheck implements Check {

  @Override
  public String name() {
    return "several lanes";
  }

  @Override
  public String wanted() {
    return "Each lane of a job is trained with its own configuration, together or one after another.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    EngineJob job = bench.jobs().job("several", Task.of(3, 1));
    Expect.whole(job, bench.run(job));
    return job.lanes().size() + " lanes completed";
  }
}
