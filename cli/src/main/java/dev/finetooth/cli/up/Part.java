package dev.finetooth.cli.up;

import java.util.List;
import java.util.Map;

/**
 * A process of the system.
 *
 * @param name also of its log
 * @param port on which it serves
 * @param environment beside what this process has
 * @param readiness how it is told that it serves
 */
record Part(
    String name,
    int port,
    List<String> command,
    Map<String, String> environment,
    Readiness readiness) {

  Part {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  enum Readiness {
    /** It prints {@code ready PORT}. */
    LINE,
    /** /q/health/ready answers 200. */
    HEALTH
  }
}
