package dev.finetooth.eval.decision;

import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.Decision.Effect;
import dev.finetooth.contracts.eval.Decision.Estimate;
import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.paired.Comparison;
import dev.finetooth.statistics.paired.PairedTest;
import dev.finetooth.statistics.selection.SelectionCorrection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** The recommended trial on items that had no say in choosing it. */
final class Confirmation {

  private final Selection selection;
  private final Map<Subject, RunScores> runs;
  private final RandomGenerator random;
  private final double confidence;

  Confirmation(Selection selection, Map<Subject, RunScores> runs, RandomGenerator random) {
    this.selection = selection;
    this.runs = runs;
    this.random = random;
    this.confidence = selection.field().question().confidence();
  }

  Decision.WinnersCurse winnersCurse() {
    SelectionCorrection.Result correction = selection.correction();
    double corrected = Math.clamp(correction.corrected(), 0.0, 1.0);
    Optional<Estimate> confirmed = estimate(selection.recommendedCandidate().scored().subject());
    StringBuilder sentence = new StringBuilder();
    sentence.append(
        "the best (%s) looked like %s; corrected for having been chosen %s; "
            .formatted(
                Wording.trial(selection.best()),
                Phrases.percent(correction.naive()),
                Phrases.percent(corrected)));
    sentence.append(
        confirmed
            .map(this::confirmedSentence)
            .orElse("not confirmed, as there are no scores on untouched items"));
    return new Decision.WinnersCurse(
        correction.naive(), corrected, confirmed, overBaseline(), sentence.toString());
  }

  private String confirmedSentence(Estimate confirmed) {
    Interval range = new Interval(confirmed.low(), confirmed.high(), confidence, "");
    String sentence =
        "%s confirmed on %s %s"
            .formatted(
                Wording.trial(selection.recommended()),
                Phrases.count(confirmed.items(), "untouched item"),
                Phrases.percent(confirmed.value(), range));
    return estimate(selection.field().question().base().subject())
        .map(base -> sentence + ", the base model " + Phrases.percent(base.value()))
        .orElse(sentence);
  }

  private Optional<Estimate> estimate(Subject subject) {
    return scores(List.of(subject))
        .map(block -> Effects.estimate(block.row(0), block.clusters(), confidence));
  }

  private Optional<Effect> overBaseline() {
    OptionalInt baseline = selection.field().baseline();
    if (baseline.isEmpty() || baseline.getAsInt() == selection.recommendedRow()) {
      return Optional.empty();
    }
    Candidate defaults = selection.field().compared().get(baseline.getAsInt());
    Subject recommended = selection.recommendedCandidate().scored().subject();
    return scores(List.of(recommended, defaults.scored().subject()))
        .map(block -> effect(block, defaults));
  }

  private Effect effect(Block block, Candidate defaults) {
    Comparison comparison =
        PairedTest.withDefaults()
            .withConfidence(confidence)
            .test(block.row(0), block.row(1), block.clusters(), random);
    return Effects.effect(
        Wording.trial(selection.recommended()),
        Wording.defaults(defaults.trial()),
        comparison,
        comparison.pValue(),
        1,
        "");
  }

  /** Empty where a run is missing or no item has a score from all. */
  private Optional<Block> scores(List<Subject> subjects) {
    if (!runs.keySet().containsAll(subjects)) {
      return Optional.empty();
    }
    List<RunScores> wanted = subjects.stream().map(runs::get).distinct().toList();
    Block block = ScoreTable.of(wanted).complete(wanted.stream().map(RunScores::run).toList());
    return block.items() == 0 || wanted.size() < subjects.size()
        ? Optional.empty()
        : Optional.of(block);
  }
}
