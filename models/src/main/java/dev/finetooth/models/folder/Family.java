package dev.finetooth.models.folder;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The families of models that are read, each as its differences from Llama 2: RMS norms, rotary
 * positions, grouped queries and a gated feed-forward part are common to all.
 */
public enum Family {
  /** Llama 2 to 3.2, SmolLM and SmolLM2, TinyLlama, Yi and others that say llama. */
  LLAMA("llama", false, false, Windows.NONE),
  /** Mistral 7B; a window of positions in every layer, or none. */
  MISTRAL("mistral", false, false, Windows.ALL_LAYERS),
  /** Qwen2 and Qwen2.5; biases, and a window in the upper layers where it is switched on. */
  QWEN2("qwen2", true, false, Windows.WHERE_SWITCHED_ON),
  /** Qwen3 without experts; norms on the heads of queries and keys. */
  QWEN3("qwen3", false, true, Windows.WHERE_SWITCHED_ON);

  /** Which layers look back over a window of positions alone. */
  enum Windows {
    NONE,
    ALL_LAYERS,
    WHERE_SWITCHED_ON
  }

  private final String modelType;
  private final boolean biased;
  private final boolean headNorms;
  private final Windows windows;

  Family(String modelType, boolean biased, boolean headNorms, Windows windows) {
    this.modelType = modelType;
    this.biased = biased;
    this.headNorms = headNorms;
    this.windows = windows;
  }

  /** The family of a config.json's {@code model_type}. */
  static Optional<Family> of(String modelType) {
    return Arrays.stream(values()).filter(family -> family.modelType.equals(modelType)).findFirst();
  }

  /** What config.json calls it. */
  public String modelType() {
    return modelType;
  }

  /** Whether the maps that make queries, keys and values add a bias. */
  public boolean biased() {
    return biased;
  }

  /** Whether the heads of queries and keys are normalised before they turn. */
  public boolean headNorms() {
    return headNorms;
  }

  Windows windows() {
    return windows;
  }

  /** For messages. */
  static String names() {
    return Arrays.stream(values()).map(Family::modelType).collect(Collectors.joining(", "));
  }
}
