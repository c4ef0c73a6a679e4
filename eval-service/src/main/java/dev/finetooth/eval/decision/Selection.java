package dev.finetooth.eval.decision;

import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.statistics.selection.ModelConfidenceSet;
import dev.finetooth.statistics.selection.SelectionCorrection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What the selection items chose; to be confirmed on items that had no say. */
public final class Selection {

  private final SweepId sweep;
  private final String metric;
  private final Field field;
  private final ModelConfidenceSet.Result set;
  private final SelectionCorrection.Result correction;
  private final Optional<AgainstDefaults> againstDefaults;
  private final List<Integer> gains;
  private final double evalSeconds;

  Selection(
      SweepId sweep,
      String metric,
      Field field,
      ModelConfidenceSet.Result set,
      SelectionCorrection.Result correction,
      Optional<AgainstDefaults> againstDefaults,
      double evalSeconds) {
    this.sweep = sweep;
    this.metric = metric;
    this.field = field;
    this.set = set;
    this.correction = correction;
    this.againstDefaults = againstDefaults;
    this.gains =
        againstDefaults
            .map(all -> set.members().stream().filter(all::isGain).toList())
            .orElse(List.of());
    this.evalSeconds = evalSeconds;
  }

  /** The trial with the highest observed score; of equals the cheapest. */
  public TrialId best() {
    return bestCandidate().trial();
  }

  /**
   * The cheapest trial of the tied set that is better than the defaults beyond chance: a cheaper
   * one that may be no better than what one has would not be worth a sweep. Where none is, the
   * cheapest of the tied set.
   */
  public TrialId recommended() {
    return recommendedCandidate().trial();
  }

  /** The trials that cannot be told from the best, cheapest first. */
  public List<TrialId> tied() {
    return set.members().stream().map(row -> field.compared().get(row).trial()).toList();
  }

  /** Who is to be scored on the confirmation items: the recommended, the defaults, the base. */
  public List<Subject> toConfirm() {
    LinkedHashSet<Subject> subjects = new LinkedHashSet<>();
    subjects.add(recommendedCandidate().scored().subject());
    field.baseline().ifPresent(row -> subjects.add(field.compared().get(row).scored().subject()));
    subjects.add(field.question().base().subject());
    return new ArrayList<>(subjects);
  }

  SweepId sweep() {
    return sweep;
  }

  String metric() {
    return metric;
  }

  Field field() {
    return field;
  }

  ModelConfidenceSet.Result set() {
    return set;
  }

  SelectionCorrection.Result correction() {
    return correction;
  }

  double evalSeconds() {
    return evalSeconds;
  }

  int bestRow() {
    return correction.selected();
  }

  int recommendedRow() {
    return gains.isEmpty() ? set.members().getFirst() : gains.getFirst();
  }

  Optional<AgainstDefaults> againstDefaults() {
    return againstDefaults;
  }

  /** How many of the tied are better than the defaults beyond chance. */
  int gains() {
    return gains.size();
  }

  /** Tied trials that cost less than the recommended one, cheapest first. */
  List<TrialId> cheaper() {
    return set.members().stream()
        .takeWhile(row -> row != recommendedRow())
        .map(row -> field.compared().get(row).trial())
        .toList();
  }

  Candidate bestCandidate() {
    return field.compared().get(bestRow());
  }

  Candidate recommendedCandidate() {
    return field.compared().get(recommendedRow());
  }

  List<Candidate> tiedCandidates() {
    return set.members().stream().map(field.compared()::get).toList();
  }
}
