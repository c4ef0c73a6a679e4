package dev.finetooth.eval.decision;

import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.eval.DecisionQuestion;
import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The candidates that can be compared, cheapest first, on the items that all of them have a score
 * on; and those that lack too many.
 */
final class Field {

  /** Whoever has less than this share of the best-covered candidate's scores is left out. */
  private static final double ENOUGH = 0.9;

  private final DecisionQuestion question;
  private final Map<EvalRunId, RunScores> runs;
  private final ScoreTable table;
  private final List<Candidate> compared;
  private final List<Candidate> leftOut;
  private final Block scores;

  private Field(
      DecisionQuestion question,
      Map<EvalRunId, RunScores> runs,
      ScoreTable table,
      List<Candidate> compared,
      List<Candidate> leftOut,
      Block scores) {
    this.question = question;
    this.runs = Map.copyOf(runs);
    this.table = table;
    this.compared = compared;
    this.leftOut = leftOut;
    this.scores = scores;
  }

  static Field of(DecisionQuestion question, Map<EvalRunId, RunScores> runs) {
    if (question.candidates().isEmpty()) {
      throw new UndecidableException(
          "no trial has a score, so there is nothing to choose from; see why each trial ended");
    }
    ScoreTable table = ScoreTable.of(runs.values());
    List<Candidate> ordered =
        question.candidates().stream().sorted(CostOrder.CHEAPEST_FIRST).toList();
    int most = ordered.stream().mapToInt(one -> table.scored(runOf(one))).max().orElseThrow();
    List<Candidate> compared = new ArrayList<>();
    List<Candidate> leftOut = new ArrayList<>();
    for (Candidate candidate : ordered) {
      boolean enough = table.scored(runOf(candidate)) >= ENOUGH * most;
      (enough ? compared : leftOut).add(candidate);
    }
    Block scores = table.complete(compared.stream().map(Field::runOf).toList());
    if (scores.items() == 0) {
      throw new UndecidableException(
          "no item has a score from all "
              + compared.size()
              + " trials; see the errors in the runs' items, then score again");
    }
    return new Field(question, runs, table, List.copyOf(compared), List.copyOf(leftOut), scores);
  }

  static EvalRunId runOf(Candidate candidate) {
    return candidate.scored().run();
  }

  DecisionQuestion question() {
    return question;
  }

  ScoreTable table() {
    return table;
  }

  /** A compared candidate's own scores, on all items that it was asked. */
  RunScores scoresOf(Candidate candidate) {
    return Optional.ofNullable(runs.get(runOf(candidate))).orElseThrow();
  }

  /** Cheapest first. */
  List<Candidate> compared() {
    return compared;
  }

  List<Candidate> leftOut() {
    return leftOut;
  }

  /** One row per compared candidate. */
  Block scores() {
    return scores;
  }

  /** The defaults' row; empty where they were not scored, or on too few items. */
  OptionalInt baseline() {
    Optional<TrialId> baseline = question.baseline();
    for (int row = 0; row < compared.size(); row++) {
      if (baseline.filter(compared.get(row).trial()::equals).isPresent()) {
        return OptionalInt.of(row);
      }
    }
    return OptionalInt.empty();
  }

  /** The compared candidates and, as the last row, the untouched base model. */
  Block withBase() {
    List<EvalRunId> runs = new ArrayList<>(compared.stream().map(Field::runOf).toList());
    runs.add(question.base().run());
    Block block = table.complete(runs);
    if (block.items() == 0) {
      throw new UndecidableException(
          "no item has a score from the untouched base model and all trials; see the errors in "
              + question.base().run()
              + ", then score it again");
    }
    return block;
  }
}
