package dev.finetooth.eval.grader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An answer is as good as its worst grade; where one check finds no score, there is none. */
record AllOf(List<Check> checks) implements Check {

  AllOf {
    checks = List.copyOf(checks);
  }

  @Override
  public Grade grade(String output, Optional<String> expected) {
    double score = 1;
    List<String> explanations = new ArrayList<>();
    for (Check check : checks) {
      switch (check.grade(output, expected)) {
        case Grade.Unscored unscored -> {
          return unscored;
        }
        case Grade.Scored scored -> {
          score = Math.min(score, scored.score());
          explanations.add(scored.explanation());
        }
      }
    }
    return new Grade.Scored(score, String.join("; ", explanations));
  }
}
