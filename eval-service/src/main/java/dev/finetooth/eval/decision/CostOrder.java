package dev.finetooth.eval.decision;

import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import java.util.Comparator;

/** Cheapest first: what serving costs, then what training costs. */
final class CostOrder {

  static final String WORDS = "model size, then rank, then epochs, then learning rate";

  static final Comparator<Candidate> CHEAPEST_FIRST =
      Comparator.comparingLong(Candidate::parameters)
          .thenComparingInt(candidate -> candidate.configuration().rank())
          .thenComparingInt(candidate -> candidate.configuration().epochs())
          .thenComparingDouble(candidate -> candidate.configuration().learningRate())
          .thenComparing(Candidate::trial);

  private CostOrder() {}
}
