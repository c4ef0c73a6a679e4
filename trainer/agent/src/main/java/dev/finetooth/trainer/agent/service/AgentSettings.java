package dev.finetooth.trainer.agent.service;

import dev.finetooth.contracts.training.Precision;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator can set; environment names follow MicroProfile's rule (FINETOOTH_AGENT_QUEUE).
 */
@ConfigMapping(prefix = "finetooth.agent")
public interface AgentSettings {

  /** The class of trainers that this agent belongs to; it takes jobs from finetooth.jobs.QUEUE. */
  @WithDefault("cpu")
  String queue();

  /** Jobs worked on at once; 0 only serves models. */
  @WithDefault("2")
  int slots();

  /** Threads of the numerical library in each slot. */
  @WithDefault("1")
  int threads();

  /** cpu, cuda or cuda:N. */
  @WithDefault("cpu")
  String device();

  /** How the agent calls itself in events; its host and port where left out. */
  Optional<String> name();

  /** An engine that says nothing for so long is taken for dead. */
  @WithDefault("60s")
  Duration silence();

  /** How long an engine may take to write checkpoints when the agent is asked to leave. */
  @WithDefault("20s")
  Duration grace();

  /** Between checkpoints of a running lane. */
  @WithDefault("60s")
  Duration checkpoint();

  /**
   * The programs that may train, by the names that jobs have for them; lora, hosted and peft serve
   * as well.
   */
  Map<String, Engine> engines();

  /** Serving models on /v1. */
  Serve serve();

  /** A program that trains. */
  interface Engine {

    /**
     * Program and first arguments, separated by commas: java,-cp,/opt/engine.jar,some.Main. Paths
     * are absolute: an engine runs in its job's folder.
     */
    List<String> command();
  }

  /** Serving models on /v1. */
  interface Serve {

    /** Threads of the numerical library, for each base model that is served. */
    @WithDefault("1")
    int threads();

    /** What the base model is computed in: fp32 or bf16. */
    @WithDefault("bf16")
    Precision precision();

    /** Most memory for the reuse of repeated prompts. */
    @WithDefault("268435456")
    long cacheBytes();

    /**
     * Most memory for keys and values of all sequences under way, for each base model: a request
     * waits until there is room, and one that could never fit is refused.
     */
    @WithDefault("2147483648")
    long keyValueBytes();

    /** Most adapters in memory, for each base model; the one used longest ago makes place. */
    @WithDefault("16")
    int adapters();

    /** Most sequences computed together. */
    @WithDefault("32")
    int maxBatch();

    /** Most requests under way for each base model; more are answered with 429. */
    @WithDefault("256")
    int queue();

    /** Largest body of a request, in bytes. */
    @WithDefault("1048576")
    long maxBodyBytes();

    /** How long a base model may take to load. */
    @WithDefault("120s")
    Duration start();

    /** A request that takes longer is given up. */
    @WithDefault("10m")
    Duration timeout();
  }
}
