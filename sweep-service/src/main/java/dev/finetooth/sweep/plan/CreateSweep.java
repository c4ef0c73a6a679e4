package dev.finetooth.sweep.plan;

import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.NewSweep;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.spec.sweep.Seeds;
import dev.finetooth.spec.sweep.SweepSpec;
import dev.finetooth.sweep.dispatch.Wake;
import dev.finetooth.sweep.job.JobStore;
import dev.finetooth.sweep.score.Requests;
import dev.finetooth.sweep.sweep.Facts;
import dev.finetooth.sweep.sweep.Sweep;
import dev.finetooth.sweep.sweep.SweepStore;
import dev.finetooth.sweep.trial.Trial;
import dev.finetooth.sweep.trial.TrialStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes a planned sweep: its rows, and its first messages. */
@ApplicationScoped
class CreateSweep {

  private final SweepStore sweeps;
  private final TrialStore trials;
  private final JobStore jobs;
  private final Requests requests;
  private final Wake wake;
  private final PlanConfig config;

  CreateSweep(
      SweepStore sweeps,
      TrialStore trials,
      JobStore jobs,
      Requests requests,
      Wake wake,
      PlanConfig config) {
    this.sweeps = sweeps;
    this.trials = trials;
    this.jobs = jobs;
    this.requests = requests;
    this.wake = wake;
    this.config = config;
  }

  /** In the caller's transaction. */
  SweepId create(NewSweep asked, Checked.Fine fine, Instant now) {
    Blueprint blueprint = fine.blueprint();
    SweepId id = sweeps.nextId(blueprint.spec().name());
    Sweep sweep =
        Sweep.begun(
            id,
            blueprint.spec().name(),
            blueprint.spec().hash(),
            now,
            blueprint.trials().size(),
            facts(asked, fine));
    sweeps.add(sweep, asked.spec(), blueprint.plan());
    jobs.add(Rows.jobs(id, blueprint));
    List<Trial> planned = Rows.trials(id, blueprint);
    trials.add(planned);
    requests.scoreBase(sweep);
    requests.scoreAll(
        sweep, planned.stream().filter(trial -> trial.state() == TrialState.TRAINED).toList());
    wake.afterCommit();
    return id;
  }

  private Facts facts(NewSweep asked, Checked.Fine fine) {
    Blueprint blueprint = fine.blueprint();
    SweepSpec spec = blueprint.spec();
    return new Facts(
        spec.base(),
        fine.data(),
        spec.engine(),
        spec.queue(),
        fine.suite(),
        spec.search().axes(),
        config.slots(),
        blueprint.forecast().epochSeconds(),
        blueprint.forecast().runSeconds(),
        Seeds.child(spec.seed(), "decision"),
        config.confidence(),
        spec.budget(),
        asked.fresh(),
        Map.of(
            "sweep",
            spec.hash().value(),
            "base",
            spec.base().name() + " " + spec.base().sha256(),
            "data",
            fine.data().hash().value(),
            "suite",
            spec.suite().name() + " " + spec.suite().hash(),
            "seed",
            Long.toString(spec.seed()),
            "engine",
            spec.engine() + " " + spec.engineVersion()));
  }
}
