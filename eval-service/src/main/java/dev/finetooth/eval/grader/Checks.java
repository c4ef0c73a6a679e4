package dev.finetooth.eval.grader;

import dev.finetooth.spec.suite.Grader;
import java.util.List;

/** The checks that a suite's graders stand for. */
public final class Checks {

  private Checks() {}

  /** One check for all graders together: an answer is right where every grader finds it right. */
  public static Check of(List<Grader> graders) {
    List<Check> checks = graders.stream().map(Checks::of).toList();
    return checks.size() == 1 ? checks.getFirst() : new AllOf(checks);
  }

  private static Check of(Grader grader) {
    return switch (grader) {
      case Grader.Exact exact -> new ExactCheck(exact);
      case Grader.Contains contains -> new ContainsCheck(contains);
      case Grader.Regex regex -> new RegexCheck(regex);
    };
  }
}
