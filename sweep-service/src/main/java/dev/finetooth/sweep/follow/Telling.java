package dev.finetooth.sweep.follow;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.Saving;
import dev.finetooth.sweep.history.RateStore;
import dev.finetooth.sweep.history.Trained;
import dev.finetooth.sweep.history.TrainedStore;
import dev.finetooth.sweep.history.Work;
import dev.finetooth.sweep.job.CurveStore;
import dev.finetooth.sweep.job.JobLife;
import dev.finetooth.sweep.job.LaneLife;
import dev.finetooth.sweep.sweep.Sweep;
import dev.finetooth.sweep.trial.Training;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Keeps what an event tells beyond states: curves, speed, and adapters for later sweeps. */
@ApplicationScoped
class Telling {

  private final CurveStore curves;
  private final RateStore rates;
  private final TrainedStore trained;

  Telling(CurveStore curves, RateStore rates, TrainedStore trained) {
    this.curves = curves;
    this.rates = rates;
    this.trained = trained;
  }

  /**
   * Learns from an event.
   *
   * @param before the job before the event
   * @param heeded whether the event is of the newest attempt
   */
  void learn(Sweep sweep, JobLife before, JobEvent event, boolean heeded) {
    switch (event) {
      case JobEvent.Progressed progressed when heeded ->
          progressed
              .lanes()
              .forEach(
                  point ->
                      lane(before, point.lane())
                          .ifPresent(
                              lane ->
                                  curves.train(
                                      sweep.id(),
                                      lane.id(),
                                      lane.configuration().epochs(),
                                      point)));
      case JobEvent.Validated validated when heeded ->
          curves.validation(sweep.id(), validated.lane(), validated.epochs(), validated.loss());
      case JobEvent.SnapshotWritten snapshot ->
          lane(before, snapshot.lane()).ifPresent(lane -> learn(sweep, lane, snapshot, heeded));
      case JobEvent.Started ignored -> {}
      case JobEvent.Progressed ignored -> {}
      case JobEvent.Validated ignored -> {}
      case JobEvent.LaneEnded ignored -> {}
      case JobEvent.Ended ended when heeded -> learn(sweep, before, ended);
      case JobEvent.Ended ignored -> {}
    }
  }

  private void learn(
      Sweep sweep, LaneLife lane, JobEvent.SnapshotWritten snapshot, boolean heeded) {
    lane.trials().stream()
        .filter(trial -> trial.epochs() == snapshot.epochs())
        .forEach(trial -> trained.remember(new Trained(trial.key(), Training.of(snapshot))));
    snapshot
        .validationLoss()
        .ifPresent(loss -> curves.validation(sweep.id(), lane.id(), snapshot.epochs(), loss));
    boolean last = snapshot.epochs() == lane.configuration().epochs();
    if (heeded && last) {
      rates.measured(
          new Work.Train(
              sweep.facts().engine(),
              sweep.facts().base().sha256(),
              lane.configuration().settings().layers(),
              lane.configuration().settings().precision(),
              sweep.facts().queue()),
          (double) snapshot.tokens(),
          snapshot.seconds());
    }
  }

  private void learn(Sweep sweep, JobLife job, JobEvent.Ended ended) {
    if (ended.saving().isEmpty() || job.lanes().isEmpty()) {
      return;
    }
    Saving saving = ended.saving().get();
    rates.measured(
        Work.Pack.of(
            sweep.facts().engine(),
            sweep.facts().base().sha256(),
            job.lanes().getFirst().configuration().settings(),
            sweep.facts().queue()),
        saving.aloneSeconds(),
        saving.seconds());
  }

  private static Optional<LaneLife> lane(JobLife job, LaneId id) {
    return job.lanes().stream().filter(lane -> lane.id().equals(id)).findFirst();
  }
}
