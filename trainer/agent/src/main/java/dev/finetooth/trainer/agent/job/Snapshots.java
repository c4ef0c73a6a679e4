package dev.finetooth.trainer.agent.job;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.JobOutcome;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps the adapters that an engine writes, and tells of them; the artifact is there before anyone
 * hears of it.
 *
 * @param out the folder that the engine may write into
 */
record Snapshots(ArtifactStore artifacts, Path out, AttemptEvents events) {

  /** Empty where it is kept; else how the attempt ends for it. */
  Optional<AttemptEnd> keep(EngineEvent.Snapshot snapshot) {
    Path folder = snapshot.folder().toAbsolutePath().normalize();
    if (!folder.startsWith(out)) {
      return failed("the engine wrote an adapter outside of its folder: " + folder);
    }
    Artifact adapter;
    try {
      adapter = artifacts.putAdapter(folder);
    } catch (UncheckedIOException e) {
      return Optional.of(
          new AttemptEnd(
              JobOutcome.LOST, "the adapter in " + folder + " cannot be stored: " + e.getCause()));
    }
    if (!adapter.sha256().equals(snapshot.sha256())) {
      return failed(
          "the adapter in %s is %s, and the engine says %s"
              .formatted(folder, adapter.sha256().brief(), snapshot.sha256().brief()));
    }
    events.say(
        origin ->
            new JobEvent.SnapshotWritten(
                Versioned.CURRENT,
                origin,
                snapshot.lane(),
                snapshot.epochs(),
                adapter,
                snapshot.trainLoss(),
                snapshot.validationLoss(),
                snapshot.seconds(),
                snapshot.tokens(),
                snapshot.rewards()));
    return Optional.empty();
  }

  private static Optional<AttemptEnd> failed(String detail) {
    return Optional.of(new AttemptEnd(JobOutcome.FAILED, detail));
  }
}
