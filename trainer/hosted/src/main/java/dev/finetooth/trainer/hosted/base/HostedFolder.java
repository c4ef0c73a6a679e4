package dev.finetooth.trainer.hosted.base;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.UnsupportedVersionException;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.contracts.training.HostedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what stands for weights that a provider keeps. */
public final class HostedFolder {

  private HostedFolder() {}

  /**
   * The base model of a folder of the model store.
   *
   * @throws IllegalArgumentException where the folder holds none; the message says what to do
   */
  public static HostedBase base(Path folder) throws IOException {
    try {
      return Json.read(Files.readString(folder.resolve(HostedBase.FILE)), HostedBase.class);
    } catch (NoSuchFileException | MalformedMessageException | UnsupportedVersionException e) {
      throw new IllegalArgumentException(
          "%s is not a hosted model; add one with finetooth model hosted MODEL, or choose a queue whose engine trains weights"
              .formatted(folder.getFileName()),
          e);
    }
  }

  /**
   * The fine-tuned model that an adapter's folder points to.
   *
   * @param digest that the pointer must have, where one was asked for
   * @throws IllegalArgumentException where it is none, or another
   */
  public static HostedModel model(Path folder, Optional<Sha256> digest, HostedBase base)
      throws IOException {
    String text;
    try {
      text = Files.readString(folder.resolve(HostedModel.FILE));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "the adapter holds weights, and a provider answers for models of its own alone; ask for it with the base that it was trained on",
          e);
    }
    Sha256 found = Sha256.of(text);
    if (digest.isPresent() && !digest.get().equals(found)) {
      throw new IllegalArgumentException(
          "the adapter is %s, and %s was asked for; it was damaged on the way"
              .formatted(found.brief(), digest.get().brief()));
    }
    HostedModel model = Json.read(text, HostedModel.class);
    if (!model.baseModel().equals(base.model())) {
      throw new IllegalArgumentException(
          "the adapter was trained on %s, not on %s".formatted(model.baseModel(), base.model()));
    }
    return model;
  }
}
