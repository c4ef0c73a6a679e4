package dev.finetooth.sweep.plan;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.training.TrialKey;
import dev.finetooth.spec.sweep.LanePlan;
import dev.finetooth.spec.sweep.Lanes;
import dev.finetooth.spec.sweep.SweepSpec;
import dev.finetooth.spec.sweep.TrialPlan;
import dev.finetooth.sweep.history.Rate;
import dev.finetooth.sweep.trial.Training;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes blueprints: a pure function of the spec and of what earlier sweeps taught. */
final class Blueprints {

  private Blueprints() {}

  /**
   * What is known beforehand.
   *
   * @param trained adapters that are still in the store
   * @param pack what training lanes together has gained
   */
  record Known(
      Map<TrialKey, Training> trained,
      Optional<Rate> train,
      Optional<Rate> score,
      Optional<Rate> pack) {}

  /** The identity of each trial, by its number. */
  static Map<Integer, TrialKey> keys(SweepSpec spec, List<TrialPlan> trials, Sha256 data) {
    Map<Integer, TrialKey> keys = new LinkedHashMap<>();
    for (TrialPlan trial : trials) {
      keys.put(
          trial.number(),
          TrialKey.of(
              trial.configuration(), trial.seed(), spec.base().sha256(), data, engine(spec)));
    }
    return keys;
  }

  /** An operator's own version may be worded as that of another engine. */
  private static String engine(SweepSpec spec) {
    return EngineVersions.of(spec.engine()).isPresent()
        ? spec.engineVersion()
        : spec.engine() + " " + spec.engineVersion();
  }

  static Blueprint of(
      SweepSpec spec,
      List<String> warnings,
      List<TrialPlan> trials,
      Map<Integer, TrialKey> keys,
      Known known,
      PlanConfig config) {
    Map<Integer, Training> reused = new HashMap<>();
    keys.forEach(
        (number, key) -> {
          Training training = known.trained().get(key);
          if (training != null) {
            reused.put(number, training);
          }
        });
    List<LanePlan> lanes = Lanes.of(spec, trials);
    List<LanePlan> missing = Reuse.missing(lanes, trial -> reused.containsKey(trial.number()));
    int together =
        config
            .lanesPerJob()
            .orElseGet(() -> LanesPerJob.of(spec, missing.size(), config.slots(), known.pack()));
    List<List<LanePlan>> jobs = Packing.jobs(missing, together, config.slots());
    Forecast forecast =
        Forecast.of(
            spec,
            jobs.stream().map(Blueprints::epochs).toList(),
            trials.size() + 1,
            new Forecast.Ground(
                known.train(), known.score(), config.gigaflops() * 1e9, config.slots()));
    SuitePrecision precision =
        SuitePrecision.of(spec.suite(), config.discordance(), config.clusterCorrelation());
    Plan plan =
        new Plan(
            spec.name(),
            spec.base().name(),
            trials.size(),
            reused.size(),
            missing.size(),
            jobs.size(),
            Lanes.epochsTrained(missing),
            Lanes.epochsAsked(lanes),
            spec.data().trainExamples(),
            spec.suite().items(Part.SELECTION).size(),
            spec.suite().items(Part.CONFIRMATION).size(),
            forecast.seconds(),
            forecast.basis(),
            precision.effect(),
            precision.sentence(),
            spec.baseline(),
            spec.defaults(),
            Stream.concat(
                    warnings.stream(),
                    PlanWarnings.of(spec, precision, forecast, config.hopedGain()).stream())
                .toList());
    return new Blueprint(spec, plan, trials, keys, reused, lanes, jobs, forecast);
  }

  /** Of all lanes: what they cost together is in the measured rate, of which each has its share. */
  private static int epochs(List<LanePlan> job) {
    return job.stream().mapToInt(lane -> lane.configuration().epochs()).sum();
  }
}
