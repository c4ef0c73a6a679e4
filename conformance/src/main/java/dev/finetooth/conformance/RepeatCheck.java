package dev.finetooth.conformance;

import static dev.finetooth.conformance.Expect.that;

import dev.finetooth.contracts.engine.EngineEvent;
import java.io.IOException;

/** A job that had ended already: its agent was killed before anyone heard of it. */
final class RepeatCheck implements Check {

  @Override
  public String name() {
    return "started again";
  }

  @Override
  public String wanted() {
    return "Started again when all lanes have ended, it repeats snapshots and ends, and trains"
        + " nothing.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    Bench.Life plain = bench.plain();
    Transcript again = bench.run(plain.job());
    Expect.whole(plain.job(), again);
    that(
        again.all(EngineEvent.Progress.class).isEmpty(),
        "it trained again what it had trained to the end");
    that(
        again.all(EngineEvent.Snapshot.class).stream()
            .map(EngineEvent.Snapshot::sha256)
            .toList()
            .equals(
                plain.said().all(EngineEvent.Snapshot.class).stream()
                    .map(EngineEvent.Snapshot::sha256)
                    .toList()),
        "the adapters are others than those of the first time");
    return "repeated, nothing trained";
  }
}
