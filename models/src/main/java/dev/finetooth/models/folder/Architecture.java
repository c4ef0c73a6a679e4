package dev.finetooth.models.folder;

import java.util.Optional;

/** What a config.json describes. */
public sealed interface Architecture permits ModelShape, OtherArchitecture {

  /** Number of decoder layers, at least 1. */
  int layers();

  /** Width of the states between the layers, at least 1. */
  int hidden();

  /** Rows of the embedding, at least 1. */
  int vocabulary();

  /** Why the lora engine does not read it; empty where it does. */
  Optional<String> beyondLora();
}
