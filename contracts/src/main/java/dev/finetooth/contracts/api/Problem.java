package dev.finetooth.contracts.api;

import java.util.List;

/**
 * An RFC 9457 problem document (application/problem+json).
 *
 * @param type a URN such as urn:finetooth:invalid-sweep
 * @param title the kind of problem, in a few words
 * @param detail what to do
 * @param problems each single fault, all at once; empty where there is only the title
 */
public record Problem(String type, String title, int status, String detail, List<Fault> problems) {

  public Problem {
    problems = List.copyOf(problems);
  }

  /**
   * One fault of the input.
   *
   * @param where file and line, or a YAML path: "sweep.yaml line 6, search.learning_rate[2]"
   * @param message what is wrong and what to do
   */
  public record Fault(String where, String message) {}
}
