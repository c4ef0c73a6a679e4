package dev.finetooth.conformance;

import java.time.Duration;

/**
 * How long the kit waits.
 *
 * @param start until an engine's first line
 * @param silence between two lines, after the first
 * @param job until a job of the kit has ended
 * @param leave until an engine that was asked to leave has left
 */
public record Patience(Duration start, Duration silence, Duration job, Duration leave) {

  /** What an agent allows by default, and a job of the kit two minutes. */
  public static final Patience STANDARD =
      new Patience(
          Duration.ofSeconds(60),
          Duration.ofSeconds(11),
          Duration.ofMinutes(2),
          Duration.ofSeconds(20));

  /** The same with another time for a job. */
  public Patience withJob(Duration other) {
    return new Patience(start, silence, other, leave);
  }
}
