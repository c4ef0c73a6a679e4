package dev.finetooth.eval.decision;

import dev.finetooth.contracts.eval.Decision.Estimate;
import dev.finetooth.contracts.eval.Decision.Standing;
import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every candidate, best first; those left out of the comparison come last. */
final class Standings {

  private Standings() {}

  static List<Standing> of(Selection selection) {
    Field field = selection.field();
    Set<Integer> tied = new HashSet<>(selection.set().members());
    List<Standing> standings = new ArrayList<>();
    for (int row = 0; row < field.compared().size(); row++) {
      Estimate score = estimate(field, field.scores(), row);
      double p = selection.set().pValues().get(row);
      standings.add(standing(field.compared().get(row), score, tied.contains(row), p));
    }
    // Stable: of equal scores the cheaper stays in front.
    standings.sort(
        Comparator.comparingDouble((Standing standing) -> standing.score().value()).reversed());
    for (Candidate candidate : field.leftOut()) {
      Block own = field.table().complete(List.of(Field.runOf(candidate)));
      if (own.items() > 0) {
        standings.add(standing(candidate, estimate(field, own, 0), false, 0));
      }
    }
    return standings;
  }

  private static Estimate estimate(Field field, Block block, int row) {
    return Effects.estimate(block.row(row), block.clusters(), field.question().confidence());
  }

  private static Standing standing(Candidate candidate, Estimate score, boolean tied, double p) {
    return new Standing(
        candidate.trial(),
        candidate.configuration(),
        candidate.seed(),
        candidate.scored().subject(),
        candidate.scored().run(),
        score,
        tied,
        p,
        candidate.trainHours());
  }
}
