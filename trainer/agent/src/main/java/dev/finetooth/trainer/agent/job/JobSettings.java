package dev.finetooth.trainer.agent.job;

import dev.finetooth.trainer.agent.engine.EngineCatalogue;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How this agent runs jobs.
 *
 * @param home with the folders work and cache
 * @param agent this agent's name, for people
 * @param engines that this agent may start
 * @param threads of the numerical library in each slot
 * @param silence after which an engine that says nothing is taken for dead
 * @param grace for an engine to write its checkpoints when it is asked to leave
 * @param checkpointSeconds between checkpoints
 */
public record JobSettings(
    Path home,
    String agent,
    EngineCatalogue engines,
    String device,
    int threads,
    Duration silence,
    Duration grace,
    double checkpointSeconds) {

  /** Where jobs' folders lie. */
  public Path work() {
    return home.resolve("work");
  }

  Path cache() {
    return home.resolve("cache");
  }
}
