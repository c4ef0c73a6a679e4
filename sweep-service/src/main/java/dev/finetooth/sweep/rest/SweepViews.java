package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.Curve;
import dev.finetooth.contracts.api.Page;
import dev.finetooth.contracts.api.SweepSummary;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.sweep.job.CurveStore;
import dev.finetooth.sweep.job.JobFigureStore;
import dev.finetooth.sweep.job.JobState;
import dev.finetooth.sweep.sweep.Document;
import dev.finetooth.sweep.sweep.Sweep;
import dev.finetooth.sweep.sweep.SweepCursor;
import dev.finetooth.sweep.sweep.SweepStore;
import dev.finetooth.sweep.trial.TrialStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Sweeps as users see them. */
@ApplicationScoped
class SweepViews {

  /** Points of all curves together, about. */
  private static final int MOST_POINTS = 40_000;

  private final SweepStore sweeps;
  private final TrialStore trials;
  private final JobFigureStore jobs;
  private final CurveStore curves;
  private final Clock clock;

  SweepViews(
      SweepStore sweeps, TrialStore trials, JobFigureStore jobs, CurveStore curves, Clock clock) {
    this.sweeps = sweeps;
    this.trials = trials;
    this.jobs = jobs;
    this.curves = curves;
    this.clock = clock;
  }

  @Transactional
  SweepView view(SweepId id) {
    Sweep sweep = sweeps.find(id).orElseThrow(() -> ProblemException.noSweep(id.value()));
    Document document = sweeps.read(id);
    Map<TrialState, Integer> counts = trials.count(id);
    Map<JobState, Integer> jobCounts = jobs.count(id);
    Standing standing =
        Standing.of(
            sweep,
            new Standing.Counts(
                counts,
                jobs.total(id),
                jobCounts.getOrDefault(JobState.WAITING, 0)
                    + jobCounts.getOrDefault(JobState.QUEUED, 0),
                jobCounts.getOrDefault(JobState.RUNNING, 0)),
            document.plan().forecastSeconds(),
            clock.instant());
    return new SweepView(
        id,
        sweep.name(),
        sweep.state(),
        sweep.createdAt(),
        sweep.endedAt(),
        document.plan(),
        counts,
        standing.progress(),
        standing.remainingSeconds(),
        standing.waitingFor(),
        sweep.base().run(),
        document.decision(),
        sweep.reason(),
        document.spec());
  }

  @Transactional
  Page<SweepSummary> page(Optional<SweepCursor> after, int limit) {
    List<Sweep> page = sweeps.page(after, limit + 1);
    List<Sweep> shown = page.subList(0, Math.min(limit, page.size()));
    Map<SweepId, Integer> open =
        trials.countOpen(
            shown.stream().filter(sweep -> !sweep.state().isTerminal()).map(Sweep::id).toList());
    return new Page<>(
        shown.stream().map(sweep -> summary(sweep, open.getOrDefault(sweep.id(), 0))).toList(),
        page.size() > limit
            ? Optional.of(
                Cursors.of(new SweepCursor(shown.getLast().createdAt(), shown.getLast().id())))
            : Optional.empty());
  }

  @Transactional
  List<Curve> curves(SweepId id) {
    if (sweeps.find(id).isEmpty()) {
      throw ProblemException.noSweep(id.value());
    }
    Map<LaneId, CurveStore.Points> points = curves.of(id);
    int most = Math.max(20, MOST_POINTS / Math.max(1, points.size()));
    return jobs.lanes(id).stream()
        .filter(lane -> points.containsKey(lane.id()))
        .map(
            lane -> {
              CurveStore.Points own = Objects.requireNonNull(points.get(lane.id()));
              return new Curve(
                  lane.id(),
                  lane.configuration().learningRate(),
                  lane.configuration().rank(),
                  lane.seed(),
                  Thinning.to(most, own.train()),
                  own.validation());
            })
        .toList();
  }

  private static SweepSummary summary(Sweep sweep, int open) {
    return new SweepSummary(
        sweep.id(),
        sweep.name(),
        sweep.state(),
        sweep.createdAt(),
        sweep.endedAt(),
        sweep.facts().base().name(),
        sweep.trials(),
        sweep.trials() - open,
        sweep.headline());
  }
}
