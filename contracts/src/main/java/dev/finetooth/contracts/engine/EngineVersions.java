package dev.finetooth.contracts.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Versions of the engines that come with Finetooth; part of a trial's identity. Raise one when the
 * same job would train to other weights.
 */
public final class EngineVersions {

  /** Name of the engine that trains in Java on libtorch. */
  public static final String LORA = "lora";

  public static final String LORA_VERSION = "lora-4";

  /** Name of the engine that trains by transformers, PEFT and TRL, in Python. */
  public static final String PEFT = "peft";

  public static final String PEFT_VERSION = "peft-1";

  /** Name of the engine that lets a provider train. */
  public static final String HOSTED = "hosted";

  public static final String HOSTED_VERSION = "hosted-1";

  /** Name of the engine that makes learning curves up, for load tests and simulation. */
  public static final String SYNTHETIC = "synthetic";

  public static final String SYNTHETIC_VERSION = "synthetic-1";

  private static final Map<String, String> VERSIONS =
      Map.of(
          LORA, LORA_VERSION,
          PEFT, PEFT_VERSION,
          HOSTED, HOSTED_VERSION,
          SYNTHETIC, SYNTHETIC_VERSION);

  private EngineVersions() {}

  /** The engines that come with Finetooth, by name. */
  public static List<String> names() {
    return VERSIONS.keySet().stream().sorted().toList();
  }

  /** The version of an engine of this name; empty where it does not come with Finetooth. */
  public static Optional<String> of(String engine) {
    return Optional.ofNullable(VERSIONS.get(engine));
  }
}
