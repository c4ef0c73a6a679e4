package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.training.Configuration;
import java.util.List;

/**
 * A training run to come.
 *
 * @param number in the sweep, from 1
 * @param configuration with the epochs of the longest of its trials
 * @param trials ascending in epochs, each a snapshot; at least one
 */
public record LanePlan(int number, Configuration configuration, long seed, List<TrialPlan> trials) {

  public LanePlan {
    trials = List.copyOf(trials);
  }
}
