package dev.finetooth.conformance;

import static dev.finetooth.conformance.Expect.that;

import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import java.io.IOException;
import java.util.List;

/** The adapters. */
final class SnapshotsCheck implements Check {

  @Override
  public String name() {
    return "snapshots";
  }

  @Override
  public String wanted() {
    return "After each epoch that the job names, out/LANE/epoch-N holds adapter_model.safetensors and"
        + " adapter_config.json in PEFT's form, of the configuration's rank and alpha, and the"
        + " snapshot says the digest of the weights.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    Bench.Life plain = bench.plain();
    EngineLane lane = plain.job().lanes().getFirst();
    List<EngineEvent.Snapshot> snapshots = plain.said().snapshots(lane.id());
    List<Integer> epochs = snapshots.stream().map(EngineEvent.Snapshot::epochs).toList();
    that(
        epochs.equals(lane.snapshots()),
        "it said snapshots after epochs %s, and the job asks for %s"
            .formatted(epochs, lane.snapshots()));
    for (EngineEvent.Snapshot snapshot : snapshots) {
      AdapterFiles.check(plain.job(), lane, snapshot);
    }
    long different = snapshots.stream().map(EngineEvent.Snapshot::sha256).distinct().count();
    that(
        different == snapshots.size(),
        "the adapters after epochs %s are the same: nothing was learned between them"
            .formatted(epochs));
    return "after epochs " + epochs;
  }
}
