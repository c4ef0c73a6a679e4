package dev.finetooth.eval.suite;

import dev.finetooth.spec.suite.Grader;
import dev.finetooth.spec.suite.Suite;
import java.util.List;

/**
 * A suite without its items.
 *
 * @param maxTokens longest answer
 */
public record SuiteRules(String metric, int maxTokens, double temperature, List<Grader> graders) {

  public SuiteRules {
    graders = List.copyOf(graders);
  }

  static SuiteRules of(Suite suite) {
    return new SuiteRules(suite.metric(), suite.maxTokens(), suite.temperature(), suite.graders());
  }
}
