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

  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    problems = List.copyOf(problems);
  }

  /**
   * A problem without single faults.
   *
   * @param kind the last part of the type, for example not-found
   */
  public static Problem of(int status, String kind, String title, String detail) {
    return of(status, kind, title, detail, List.of());
  }

  public static Problem of(
      int status, String kind, String title, String detail, List<Fault> problems) {
    return new Problem("urn:finetooth:" + kind, title, status, detail, problems);
  }

  /**
   * One fault of the input.
   *
   * @param where file and line, or a YAML path: "sweep.yaml line 6, search.learning_rate[2]"
   * @param message what is wrong and what to do
   */
  public record Fault(String where, String message) {}
}
