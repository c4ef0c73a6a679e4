package dev.finetooth.conformance;

import static dev.finetooth.conformance.Expect.that;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.contracts.training.HostedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a snapshot names a model of the provider, in the place of an adapter's weights. */
final class HostedFiles {

  private HostedFiles() {}

  /** Whether the job's base is one that a provider keeps. */
  static boolean areFor(EngineJob job) {
    return Files.exists(job.base().resolve(HostedBase.FILE));
  }

  static void check(EngineEvent.Snapshot snapshot, Path folder, String place)
      throws NotConformingException, IOException {
    Path file = folder.resolve(HostedModel.FILE);
    that(Files.isRegularFile(file), "%s of %s is missing".formatted(HostedModel.FILE, place));
    String text = Files.readString(file);
    Sha256 digest = Sha256.of(text);
    that(
        digest.equals(snapshot.sha256()),
        "%s of %s has the digest %s, and the snapshot says %s"
            .formatted(HostedModel.FILE, place, digest.brief(), snapshot.sha256().brief()));
    try {
      HostedModel model = Json.read(text, HostedModel.class);
      that(
          model.epochs() == snapshot.epochs(),
          "%s of %s is of epoch %d".formatted(HostedModel.FILE, place, model.epochs()));
    } catch (MalformedMessageException e) {
      throw new NotConformingException(
          "%s of %s cannot be read: %s".formatted(HostedModel.FILE, place, e.getMessage()));
    }
  }
}
