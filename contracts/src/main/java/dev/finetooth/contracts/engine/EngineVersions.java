package dev.finetooth.contracts.engine;

/** Versions of the engines that come with Finetooth; part of a trial's identity. */
public final class EngineVersions {

  /** Name of the engine that trains in Java on libtorch. */
  public static final String LORA = "lora";

  /** Raise it when the same job would train to other weights. */
  public static final String LORA_VERSION = "lora-3";

  private EngineVersions() {}
}
