package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Preference;
import dev.finetooth.contracts.training.Settings;
import java.util.ArrayList;
import java.util.List;

/** What this engine refuses about a lane, before anything is computed. */
public final class LaneFaults {

  private LaneFaults() {}

  /** Sentences; none where the lane can be trained. */
  public static List<String> of(EngineLane lane) {
    Configuration configuration = lane.configuration();
    Settings settings = configuration.settings();
    List<String> faults = new ArrayList<>();
    check(faults, configuration.epochs() >= 1, "epochs must be at least 1");
    check(faults, positive(configuration.learningRate()), "learning_rate must be above 0");
    check(faults, configuration.rank() >= 1, "rank must be at least 1");
    check(faults, positive(configuration.alpha()), "alpha must be above 0");
    check(
        faults,
        settings.dropout() >= 0 && settings.dropout() < 1,
        "dropout must be at least 0 and under 1");
    check(faults, settings.weightDecay() >= 0, "weight_decay must not be negative");
    check(faults, settings.warmupSteps() >= 0, "warmup_steps must not be negative");
    check(faults, settings.batchSize() >= 1, "batch_size must be at least 1");
    check(faults, settings.accumulation() >= 1, "accumulation must be at least 1");
    check(faults, settings.clipNorm() >= 0, "clip_norm must not be negative");
    check(faults, settings.maxTokens() >= 16, "max_tokens must be at least 16");
    check(
        faults,
        ascending(lane.snapshots())
            && lane.snapshots().getLast() == configuration.epochs()
            && lane.snapshots().getFirst() >= 1,
        "snapshots must ascend and end at the configuration's epochs");
    check(
        faults,
        lane.snapshots().size() == 1 || settings.schedule().servesShorterRuns(),
        "a linear or cosine schedule allows a snapshot at the end only: earlier ones would not"
            + " equal shorter runs");
    settings.preference().ifPresent(how -> addFaults(how, faults));
    return faults;
  }

  private static void addFaults(Preference how, List<String> faults) {
    check(faults, positive(how.beta()), "beta must be above 0");
    check(
        faults,
        how.labelSmoothing() >= 0 && how.labelSmoothing() < 0.5,
        "label_smoothing must be at least 0 and under 0.5");
    check(
        faults,
        how.loss() == Preference.Loss.SIGMOID || how.labelSmoothing() == 0,
        "label_smoothing is for the sigmoid loss alone");
  }

  private static boolean positive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  private static boolean ascending(List<Integer> numbers) {
    for (int i = 1; i < numbers.size(); i++) {
      if (numbers.get(i) <= numbers.get(i - 1)) {
        return false;
      }
    }
    return !numbers.isEmpty();
  }

  private static void check(List<String> faults, boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }
}
