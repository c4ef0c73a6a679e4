package dev.finetooth.eval.decision;

import dev.finetooth.contracts.eval.Decision.Effect;
import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import dev.finetooth.statistics.multiplicity.Contrast;
import dev.finetooth.statistics.multiplicity.MaxTTest;
import dev.finetooth.statistics.paired.PairedTest;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Every trial against the defaults' configuration, each adjusted for all of them having been looked
 * at: so whichever is named afterwards, the claim holds.
 */
final class AgainstDefaults {

  private final Field field;
  private final int defaults;
  private final MaxTTest.Result joint;
  private final long seed;

  private AgainstDefaults(Field field, int defaults, MaxTTest.Result joint, long seed) {
    this.field = field;
    this.defaults = defaults;
    this.joint = joint;
    this.seed = seed;
  }

  /** Empty where the defaults have no score, or there is nothing else to compare with them. */
  static Optional<AgainstDefaults> of(Field field, SplittableRandom random) {
    if (field.baseline().isEmpty() || field.compared().size() == 1) {
      return Optional.empty();
    }
    int row = field.baseline().getAsInt();
    Block scores = field.scores();
    MaxTTest.Result joint =
        MaxTTest.withDefaults()
            .test(scores.rowsBut(row), scores.row(row), scores.clusters(), random.split());
    return Optional.of(new AgainstDefaults(field, row, joint, random.nextLong()));
  }

  /** Whether a trial is better than the defaults beyond chance. */
  boolean isGain(int row) {
    if (row == defaults || line(row).adjustedP() > alpha() || line(row).difference() <= 0) {
      return false;
    }
    // Random flips may put the adjusted p a hair under the exact one.
    return effect(row).filter(effect -> effect.adjustedP() <= alpha()).isPresent();
  }

  /** A trial's difference to the defaults; empty where it is the defaults' configuration. */
  Optional<Effect> effect(int row) {
    if (row == defaults) {
      return Optional.empty();
    }
    Block scores = field.scores();
    Candidate trial = field.compared().get(row);
    return Optional.of(
        Effects.effect(
            Wording.trial(trial.trial()),
            Wording.defaults(field.compared().get(defaults).trial()),
            PairedTest.withDefaults()
                .withConfidence(field.question().confidence())
                .test(
                    scores.row(row),
                    scores.row(defaults),
                    scores.clusters(),
                    new SplittableRandom(seed + row)),
            line(row).adjustedP(),
            joint.lines().size(),
            joint.method()));
  }

  private double alpha() {
    return 1 - field.question().confidence();
  }

  private Contrast line(int row) {
    return joint.lines().get(row < defaults ? row : row - 1);
  }
}
