package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.api.Page;
import dev.finetooth.contracts.api.TrialView;
import dev.finetooth.sweep.job.JobFigureStore;
import dev.finetooth.sweep.job.LaneStatus;
import dev.finetooth.sweep.job.Progress;
import dev.finetooth.sweep.sweep.SweepStore;
import dev.finetooth.sweep.trial.Trial;
import dev.finetooth.sweep.trial.TrialStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trials as users see them. */
@ApplicationScoped
class TrialViews {

  private final SweepStore sweeps;
  private final TrialStore trials;
  private final JobFigureStore jobs;

  TrialViews(SweepStore sweeps, TrialStore trials, JobFigureStore jobs) {
    this.sweeps = sweeps;
    this.trials = trials;
    this.jobs = jobs;
  }

  @Transactional
  Page<TrialView> page(SweepId sweep, int after, int limit) {
    if (sweeps.find(sweep).isEmpty()) {
      throw ProblemException.noSweep(sweep.value());
    }
    List<Trial> page = trials.page(sweep, after, limit + 1);
    List<Trial> shown = page.subList(0, Math.min(limit, page.size()));
    return new Page<>(
        views(shown),
        page.size() > limit
            ? Optional.of(Cursors.of(shown.getLast().id().number()))
            : Optional.empty());
  }

  @Transactional
  TrialView view(SweepId sweep, String number) {
    if (sweeps.find(sweep).isEmpty()) {
      throw ProblemException.noSweep(sweep.value());
    }
    return number(number)
        .flatMap(known -> trials.find(new TrialId(sweep, known)))
        .map(trial -> views(List.of(trial)).getFirst())
        .orElseThrow(() -> ProblemException.noTrial(sweep.value(), number));
  }

  @Transactional
  List<TrialView> numbered(SweepId sweep, Collection<Integer> numbers) {
    return views(trials.numbered(sweep, numbers));
  }

  private List<TrialView> views(List<Trial> shown) {
    Map<LaneId, LaneStatus> lanes =
        jobs.status(shown.stream().map(Trial::lane).distinct().toList());
    return shown.stream()
        .map(trial -> view(trial, Optional.ofNullable(lanes.get(trial.lane()))))
        .toList();
  }

  private static TrialView view(Trial trial, Optional<LaneStatus> lane) {
    Optional<Progress> progress = lane.filter(own -> !trial.reused()).map(LaneStatus::progress);
    double done =
        trial.adapter().isPresent()
            ? 1
            : progress.map(own -> Math.min(1, own.epoch() / trial.epochs())).orElse(0.0);
    return new TrialView(
        trial.id(),
        trial.configuration(),
        trial.seed(),
        trial.baseline(),
        trial.state(),
        trial.lane(),
        trial.reused() ? 0 : lane.map(LaneStatus::attempts).orElse(0),
        trial.reused(),
        done,
        trial.trainLoss().or(() -> progress.flatMap(Progress::loss)),
        trial.validationLoss().or(() -> progress.flatMap(Progress::validationLoss)),
        trial.adapter().isPresent() ? trial.rewards() : progress.flatMap(Progress::rewards),
        trial.adapter().map(Artifact::sha256),
        trial.run(),
        trial.seconds() / 3600,
        trial.detail());
  }

  private static Optional<Integer> number(String text) {
    try {
      int number = Integer.parseInt(text);
      return number >= 1 ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
