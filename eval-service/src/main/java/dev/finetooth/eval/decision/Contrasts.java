package dev.finetooth.eval.decision;

import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.Decision.Effect;
import dev.finetooth.contracts.eval.Decision.Verdict;
import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import dev.finetooth.statistics.multiplicity.MaxTTest;
import dev.finetooth.statistics.paired.Comparison;
import dev.finetooth.statistics.paired.PairedTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * The recommended trial against the defaults and against the untouched base model, each adjusted
 * for every candidate having been compared.
 *
 * @param sharper tied trials that do beat the defaults, where the recommended one does not
 */
record Contrasts(
    Decision.Estimate baseScore,
    Optional<Effect> overBaseline,
    Effect overBase,
    boolean hasBaseline,
    List<Candidate> sharper,
    double alpha) {

  static Contrasts of(Selection selection, SplittableRandom random) {
    Field field = selection.field();
    double confidence = field.question().confidence();
    double alpha = 1 - confidence;
    int recommended = selection.recommendedRow();
    String name = Wording.trial(selection.recommended());

    Block withBase = field.withBase();
    int base = field.compared().size();
    MaxTTest.Result overBase = maxT(withBase, base, random);
    Effect effectOverBase =
        Effects.effect(
            name,
            "the untouched base model",
            pair(withBase, recommended, base, confidence, random),
            overBase.lines().get(recommended).adjustedP(),
            base,
            overBase.method());

    OptionalInt baseline = field.baseline();
    Optional<Effect> overBaseline = Optional.empty();
    List<Candidate> sharper = new ArrayList<>();
    if (baseline.isPresent() && field.compared().size() > 1) {
      int row = baseline.getAsInt();
      MaxTTest.Result joint = maxT(field.scores(), row, random);
      for (int member : selection.set().members()) {
        if (member != row && beats(joint.lines().get(line(member, row)), alpha)) {
          sharper.add(field.compared().get(member));
        }
      }
      if (recommended != row) {
        overBaseline =
            Optional.of(
                Effects.effect(
                    name,
                    Wording.defaults(field.compared().get(row).trial()),
                    pair(field.scores(), recommended, row, confidence, random),
                    joint.lines().get(line(recommended, row)).adjustedP(),
                    joint.lines().size(),
                    joint.method()));
      }
    }
    return new Contrasts(
        Effects.estimate(withBase.row(base), withBase.clusters(), confidence),
        overBaseline,
        effectOverBase,
        baseline.isPresent(),
        List.copyOf(sharper),
        alpha);
  }

  Verdict verdict() {
    if (!hasBaseline) {
      return Verdict.NO_BASELINE;
    }
    return overBaseline.filter(this::isGain).isPresent()
        ? Verdict.BEATS_DEFAULTS
        : Verdict.DEFAULTS_HOLD;
  }

  List<TrialId> sharperTrials() {
    return sharper.stream().map(Candidate::trial).toList();
  }

  boolean isGain(Effect effect) {
    return effect.difference() > 0 && effect.adjustedP() <= alpha;
  }

  boolean isLoss(Effect effect) {
    return effect.difference() < 0 && effect.adjustedP() <= alpha;
  }

  private static MaxTTest.Result maxT(Block block, int against, SplittableRandom random) {
    return MaxTTest.withDefaults()
        .test(block.rowsBut(against), block.row(against), block.clusters(), random.split());
  }

  private static Comparison pair(
      Block block, int first, int second, double confidence, SplittableRandom random) {
    return PairedTest.withDefaults()
        .withConfidence(confidence)
        .test(block.row(first), block.row(second), block.clusters(), random.split());
  }

  /** The line of a row among those that are not the one compared with. */
  private static int line(int row, int against) {
    return row < against ? row : row - 1;
  }

  private static boolean beats(MaxTTest.Line line, double alpha) {
    return line.difference() > 0 && line.adjustedP() <= alpha;
  }
}
