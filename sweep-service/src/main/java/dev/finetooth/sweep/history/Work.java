package dev.finetooth.sweep.history;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Settings;

/** Kinds of work whose speed is remembered, each by what it depends on. */
public sealed interface Work {

  /** The key under which its speed is kept. */
  String key();

  /** Tokens trained on in one lane. */
  record Train(String engine, Sha256 base, AdaptedLayers layers, Precision precision, String queue)
      implements Work {
    @Override
    public String key() {
      return "train/%s/%s/%s/%s/%s".formatted(engine, base.brief(), layers, precision, queue);
    }
  }

  /** Seconds that lanes take alone, by the seconds that they take together. */
  record Pack(
      String engine,
      Sha256 base,
      AdaptedLayers layers,
      Precision precision,
      int batch,
      String queue)
      implements Work {

    /** Of lanes with these settings. */
    public static Pack of(String engine, Sha256 base, Settings settings, String queue) {
      return new Pack(
          engine, base, settings.layers(), settings.precision(), settings.batchSize(), queue);
    }

    @Override
    public String key() {
      return "pack/%s/%s/%s/%s/%d/%s"
          .formatted(engine, base.brief(), layers, precision, batch, queue);
    }
  }

  /** Items scored in one eval run. */
  record Score(Sha256 base, Sha256 suite) implements Work {
    @Override
    public String key() {
      return "score/%s/%s".formatted(base.brief(), suite.brief());
    }
  }
}
