package dev.finetooth.trainer.hosted.training;

import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.HostedHyperparameters;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Preference;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the provider cannot be told, or not so. A setting that it lacks is taken where it stands at
 * its default, which says no more than that nobody asked for anything.
 */
final class LaneFaults {

  /** Defaults of a sweep; a test holds them against the parser of sweeps. */
  static final int RANK = 8;

  static final double ALPHA_PER_RANK = 2;
  static final double DROPOUT = 0.05;
  static final int WARMUP_STEPS = 10;

  /** Checkpoints are kept of so many last epochs. */
  static final int EPOCHS_KEPT = 3;

  private static final int MOST_EPOCHS = 50;
  private static final int MOST_BATCH = 256;
  private static final double MOST_BETA = 2;
  private static final String LEAVE_OUT = ", and the provider decides that itself; leave it out";

  private LaneFaults() {}

  /** Sentences; none where the lane can be trained. */
  static List<String> of(EngineLane lane) {
    List<String> faults = new ArrayList<>();
    Configuration configuration = lane.configuration();
    Settings settings = configuration.settings();
    check(
        faults,
        configuration.rank() == RANK,
        "rank is " + configuration.rank() + LEAVE_OUT + ", also as an axis of the search");
    lacking(faults, settings);
    settings.preference().ifPresent(preference -> preference(faults, preference));
    range(faults, Mapping.of(lane));
    snapshots(faults, lane);
    return faults;
  }

  private static void lacking(List<String> faults, Settings settings) {
    check(
        faults,
        settings.alphaPerRank().equals(Optional.of(ALPHA_PER_RANK)),
        "alpha is set" + LEAVE_OUT);
    check(faults, settings.dropout() == DROPOUT, "dropout is " + settings.dropout() + LEAVE_OUT);
    check(
        faults,
        settings.weightDecay() == 0,
        "weight_decay is " + settings.weightDecay() + LEAVE_OUT);
    check(faults, settings.schedule() == Schedule.CONSTANT, "schedule is not constant" + LEAVE_OUT);
    check(
        faults,
        settings.warmupSteps() == WARMUP_STEPS,
        "warmup_steps is " + settings.warmupSteps() + LEAVE_OUT);
    check(faults, settings.clipNorm() == 1, "clip_norm is " + settings.clipNorm() + LEAVE_OUT);
    check(
        faults,
        settings.layers().equals(AdaptedLayers.ALL),
        "layers is " + settings.layers() + LEAVE_OUT);
    check(faults, settings.precision() == Precision.BF16, "precision is set" + LEAVE_OUT);
  }

  private static void preference(List<String> faults, Preference preference) {
    check(
        faults,
        preference.loss() == Preference.Loss.SIGMOID,
        "the preference loss is ipo, and the provider has sigmoid alone");
    check(
        faults,
        preference.labelSmoothing() == 0,
        "label_smoothing is " + preference.labelSmoothing() + ", and the provider has none");
    check(
        faults,
        preference.beta() > 0 && preference.beta() <= MOST_BETA,
        "beta is %s, and the provider takes values above 0, at most 2"
            .formatted(preference.beta()));
  }

  private static void range(List<String> faults, HostedHyperparameters with) {
    check(
        faults,
        with.epochs() >= 1 && with.epochs() <= MOST_EPOCHS,
        "epochs is %d, and the provider takes 1 to %d".formatted(with.epochs(), MOST_EPOCHS));
    check(
        faults,
        with.batchSize() >= 1 && with.batchSize() <= MOST_BATCH,
        "batch_size times accumulation is %d, and the provider takes 1 to %d"
            .formatted(with.batchSize(), MOST_BATCH));
    check(
        faults,
        with.learningRateMultiplier() > 0 && Double.isFinite(with.learningRateMultiplier()),
        "learning_rate must be above 0");
  }

  private static void snapshots(List<String> faults, EngineLane lane) {
    int epochs = lane.configuration().epochs();
    boolean ends = !lane.snapshots().isEmpty() && lane.snapshots().getLast() == epochs;
    check(faults, ends, "snapshots must end at the configuration's epochs");
    List<Integer> gone =
        lane.snapshots().stream().filter(epoch -> epoch <= epochs - EPOCHS_KEPT).toList();
    check(
        faults,
        gone.isEmpty(),
        "the provider keeps the last %d epochs of a run, so one of %d epochs cannot stand for those of %s; search epochs that lie closer together"
            .formatted(EPOCHS_KEPT, epochs, gone));
  }

  private static void check(List<String> faults, boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }
}
