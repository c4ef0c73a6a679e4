package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.spec.suite.Suite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What sweep.yaml asks for, every default filled in, every file read and checked.
 *
 * @param seed root of all randomness
 * @param baseline the defaults' configuration, or the one that the user compares with
 * @param suitePath as the sweep names it
 * @param metric of the suite
 * @param budget wall clock after which no training starts; empty for none
 * @param engine which program trains
 * @param engineVersion part of every trial's identity
 * @param defaults what was left out of the YAML: its value and why
 * @param files every file that the sweep and its suite name, by the path seen from the sweep
 * @param hash identity: over everything above and the files' digests
 */
public record SweepSpec(
    String name,
    BaseModel base,
    TrainingData data,
    Search search,
    long seed,
    Settings settings,
    Configuration baseline,
    String suitePath,
    Suite suite,
    String metric,
    Optional<Duration> budget,
    String engine,
    String engineVersion,
    String queue,
    List<Plan.Default> defaults,
    Map<String, Sha256> files,
    Sha256 hash) {

  public SweepSpec {
    defaults = List.copyOf(defaults);
    files = Map.copyOf(files);
  }
}
