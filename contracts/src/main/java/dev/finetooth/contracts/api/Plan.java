package dev.finetooth.contracts.api;

import dev.finetooth.contracts.training.Configuration;
import java.util.List;

/**
 * What a sweep would do.
 *
 * @param trials in the sweep, the baseline included
 * @param reused trials that are trained already
 * @param lanes to train; each yields one trial or, by epoch snapshots, several
 * @param jobs that go over Kafka
 * @param epochsTrained by the lanes
 * @param epochsAsked by the trials; the difference is saved by snapshots
 * @param forecastSeconds wall clock until the decision
 * @param forecastBasis where the forecast comes from
 * @param minimumDetectableEffect of the suite, as a fraction, 80 % power
 * @param precision the same in a sentence
 * @param baseline the defaults' configuration
 * @param defaults what was left out of the YAML: its value and why
 * @param warnings what is allowed but unwise
 */
public record Plan(
    String name,
    String base,
    int trials,
    int reused,
    int lanes,
    int jobs,
    int epochsTrained,
    int epochsAsked,
    int trainExamples,
    int selectionItems,
    int confirmationItems,
    double forecastSeconds,
    String forecastBasis,
    double minimumDetectableEffect,
    String precision,
    Configuration baseline,
    List<Default> defaults,
    List<String> warnings) {

  public Plan {
    defaults = List.copyOf(defaults);
    warnings = List.copyOf(warnings);
  }

  public record Default(String path, String value, String why) {}
}
