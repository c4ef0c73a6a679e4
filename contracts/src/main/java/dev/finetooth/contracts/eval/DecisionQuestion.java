package dev.finetooth.contracts.eval;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.training.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep asks at its end.
 *
 * @param base the untouched model and its run on the selection items
 * @param baseline the defaults' configuration, one of the candidates; empty where it has no score
 * @param candidates every scored trial, at least one
 * @param unscored trials that ended without a score, with the reason
 * @param confidence of intervals and of the model confidence set, for example 0.95
 * @param seed root of every resampling
 * @param axes the values that were searched, for warnings at the edge of the grid
 * @param trainHours slot hours really spent on training; less than the candidates' sum where
 *     snapshots stood for shorter runs
 * @param savedHours slot hours that training lanes together saved, as engines measured it
 * @param dollars that providers charged for the training
 * @param training what the trials learnt from, for yardsticks that learn from it too; empty where
 *     none are wanted
 * @param provenance everything needed to repeat the sweep, printed with the decision
 */
public record DecisionQuestion(
    Scored base,
    Optional<TrialId> baseline,
    List<Candidate> candidates,
    List<Unscored> unscored,
    double confidence,
    long seed,
    Axes axes,
    double trainHours,
    Optional<Double> savedHours,
    Optional<Double> dollars,
    Optional<Artifact> training,
    Map<String, String> provenance) {

  public DecisionQuestion {
    candidates = List.copyOf(candidates);
    unscored = List.copyOf(unscored);
    provenance = Map.copyOf(provenance);
  }

  /** A model and its finished run on the selection items. */
  public record Scored(Subject subject, EvalRunId run) {}

  /** A trial that cannot win, and why. */
  public record Unscored(TrialId trial, String reason) {}

  /**
   * A trial that can win.
   *
   * @param parameters of the base model, for the order of cost
   * @param trainHours slot hours that this trial's training took, had it been trained alone
   * @param trainLoss mean over its last epoch
   * @param validationLoss after its last epoch
   */
  public record Candidate(
      TrialId trial,
      Configuration configuration,
      long seed,
      Scored scored,
      long parameters,
      double trainHours,
      double trainLoss,
      Optional<Double> validationLoss) {}

  /** The searched values, ascending. */
  public record Axes(List<Integer> epochs, List<Double> learningRates, List<Integer> ranks) {
    public Axes {
      epochs = List.copyOf(epochs);
      learningRates = List.copyOf(learningRates);
      ranks = List.copyOf(ranks);
    }
  }
}
