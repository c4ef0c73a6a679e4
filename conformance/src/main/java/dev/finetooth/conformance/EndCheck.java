package dev.finetooth.conformance;

import java.io.IOException;

/** How a job ends. */
final class EndCheck implements Check {

  @Override
  public String name() {
    return "end";
  }

  @Override
  public String wanted() {
    return "Every lane says lane-end once, the last line is bye with left = false, and the exit"
        + " status is 0.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    Bench.Life plain = bench.plain();
    Expect.whole(plain.job(), plain.said());
    return "completed, bye, status 0";
  }
}
