package dev.finetooth.sweep.plan;

import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.spec.sweep.LanePlan;
import dev.finetooth.spec.sweep.TrialPlan;
import dev.finetooth.sweep.job.NewJob;
import dev.finetooth.sweep.trial.Training;
import dev.finetooth.sweep.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A blueprint's trials and jobs under the name of their sweep. */
final class Rows {

  private Rows() {}

  static List<NewJob> jobs(SweepId sweep, Blueprint blueprint) {
    List<NewJob> jobs = new ArrayList<>();
    for (List<LanePlan> lanes : blueprint.jobs()) {
      int number = jobs.size() + 1;
      jobs.add(
          new NewJob(
              new JobId(sweep + "/job-" + number),
              sweep,
              number,
              blueprint.spec().queue(),
              lanes.stream().map(lane -> lane(sweep, lane)).toList()));
    }
    return jobs;
  }

  static List<Trial> trials(SweepId sweep, Blueprint blueprint) {
    List<Trial> trials = new ArrayList<>();
    for (LanePlan lane : blueprint.lanes()) {
      for (TrialPlan trial : lane.trials()) {
        trials.add(trial(sweep, lane, trial, blueprint));
      }
    }
    return trials;
  }

  private static Trial trial(SweepId sweep, LanePlan lane, TrialPlan trial, Blueprint blueprint) {
    Trial planned =
        Trial.planned(
            new TrialId(sweep, trial.number()),
            Objects.requireNonNull(blueprint.keys().get(trial.number())),
            trial.configuration(),
            trial.seed(),
            trial.baseline(),
            laneId(sweep, lane));
    Training training = blueprint.reused().get(trial.number());
    return training == null ? planned : planned.trained(training, true);
  }

  private static NewJob.NewLane lane(SweepId sweep, LanePlan lane) {
    return new NewJob.NewLane(
        laneId(sweep, lane), lane.number(), lane.configuration(), lane.seed());
  }

  private static LaneId laneId(SweepId sweep, LanePlan lane) {
    return new LaneId(sweep + "/lane-" + lane.number());
  }
}
