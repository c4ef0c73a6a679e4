package dev.finetooth.sweep.plan;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.NewSweep;
import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.contracts.eval.SuiteFiles;
import dev.finetooth.contracts.training.DataSet;
import dev.finetooth.contracts.training.TrialKey;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.sweep.EngineCatalog;
import dev.finetooth.spec.sweep.Grid;
import dev.finetooth.spec.sweep.ModelCatalog;
import dev.finetooth.spec.sweep.SweepParser;
import dev.finetooth.spec.sweep.SweepSpec;
import dev.finetooth.spec.sweep.TrialPlan;
import dev.finetooth.sweep.history.RateStore;
import dev.finetooth.sweep.history.TrainedStore;
import dev.finetooth.sweep.history.Work;
import dev.finetooth.sweep.trial.Training;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Checks a sweep and plans it; starts nothing. */
@ApplicationScoped
public class PlanSweep {

  private final ArtifactStore artifacts;
  private final ModelCatalog models;
  private final EngineCatalog engines;
  private final TrainedStore trained;
  private final RateStore rates;
  private final PlanConfig config;

  PlanSweep(
      ArtifactStore artifacts,
      ModelCatalog models,
      EngineCatalog engines,
      TrainedStore trained,
      RateStore rates,
      PlanConfig config) {
    this.artifacts = artifacts;
    this.models = models;
    this.engines = engines;
    this.trained = trained;
    this.rates = rates;
    this.config = config;
  }

  /**
   * The plan.
   *
   * @throws RefusedException with every fault at once
   */
  @Transactional
  public Plan plan(NewSweep sweep) {
    return switch (check(sweep)) {
      case Checked.Fine fine -> fine.blueprint().plan();
      case Checked.Faulty faulty -> throw new RefusedException(faulty.faults());
    };
  }

  /** Reads and checks everything that the sweep names. */
  @Transactional
  Checked check(NewSweep sweep) {
    Uploads uploads = new Uploads(sweep.files(), artifacts);
    List<Fault> missing = uploads.missing();
    return switch (SweepParser.parse(sweep.spec(), uploads.source(), models, engines)) {
      case Parsed.Invalid<SweepSpec> invalid ->
          new Checked.Faulty(
              Stream.concat(
                      missing.stream(),
                      invalid.faults().stream().filter(fault -> !isOf(fault, missing)))
                  .toList());
      case Parsed.Valid<SweepSpec> valid ->
          missing.isEmpty() ? fine(sweep, valid, uploads) : new Checked.Faulty(missing);
    };
  }

  private Checked fine(NewSweep sweep, Parsed.Valid<SweepSpec> valid, Uploads uploads) {
    SweepSpec spec = valid.value();
    DataSet data =
        new DataSet(
            uploads.artifact(spec.data().trainHash()),
            spec.data().validationHash().map(uploads::artifact));
    Map<String, Artifact> items = new HashMap<>();
    spec.suite().files().forEach((path, digest) -> items.put(path, uploads.artifact(digest)));
    SuiteFiles suite =
        new SuiteFiles(
            spec.suite().hash(), spec.suite().name(), uploads.artifact(suiteDigest(spec)), items);
    List<TrialPlan> trials = Grid.expand(spec);
    Map<Integer, TrialKey> keys = Blueprints.keys(spec, trials, data.hash());
    Map<TrialKey, Training> there = sweep.fresh() ? Map.of() : there(keys.values());
    Blueprints.Known known =
        new Blueprints.Known(
            there,
            rates.of(
                new Work.Train(
                    spec.engine(),
                    spec.base().sha256(),
                    spec.settings().layers(),
                    spec.settings().precision(),
                    spec.queue())),
            rates.of(new Work.Score(spec.base().sha256(), spec.suite().hash())),
            rates.of(
                Work.Pack.of(spec.engine(), spec.base().sha256(), spec.settings(), spec.queue())));
    return new Checked.Fine(
        Blueprints.of(spec, valid.warnings(), trials, keys, known, config), data, suite);
  }

  private static Sha256 suiteDigest(SweepSpec spec) {
    return Objects.requireNonNull(
        spec.files().get(spec.suitePath()), "the spec's files include its suite");
  }

  private Map<TrialKey, Training> there(Collection<TrialKey> keys) {
    Map<TrialKey, Training> known = new HashMap<>(trained.known(keys));
    known.values().removeIf(training -> artifacts.adapter(training.adapter().sha256()).isEmpty());
    return known;
  }

  /** A file that was not uploaded is no missing line of the spec. */
  private static boolean isOf(Fault fault, List<Fault> missing) {
    return missing.stream()
        .anyMatch(
            file ->
                fault.message().contains(file.where()) && fault.message().contains("no such file"));
  }
}
