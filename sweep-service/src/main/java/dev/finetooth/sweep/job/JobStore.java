package dev.finetooth.sweep.job;

import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.sweep.trial.Trial;
import dev.finetooth.sweep.trial.TrialStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where jobs and lanes are kept. */
@ApplicationScoped
public class JobStore {

  private final TrialStore trials;

  JobStore(TrialStore trials) {
    this.trials = trials;
  }

  /** Plans jobs; batched by the driver. */
  public void add(Collection<NewJob> jobs) {
    for (NewJob job : jobs) {
      JobEntity row = new JobEntity();
      row.id = job.id().value();
      row.sweep = job.sweep().value();
      row.number = job.number();
      row.queue = job.queue();
      row.state = JobState.WAITING;
      row.dispatch = 1;
      row.losses = "";
      row.persist();
      job.lanes().forEach(lane -> add(job, lane));
    }
  }

  private static void add(NewJob job, NewJob.NewLane lane) {
    LaneEntity row = new LaneEntity();
    row.id = lane.id().value();
    row.sweep = job.sweep().value();
    row.number = lane.number();
    row.job = job.id().value();
    row.configuration = Json.write(lane.configuration());
    row.seed = lane.seed();
    row.epochs = lane.configuration().epochs();
    row.persist();
  }

  /** The job with its lanes and trials; the caller holds the sweep's lock. */
  public Optional<JobLife> find(JobId id) {
    return JobEntity.<JobEntity>findByIdOptional(id.value()).map(this::assemble);
  }

  /** Keeps what changed between the two. */
  public void save(JobLife before, JobLife after) {
    row(after.id()).take(after);
    Map<LaneId, LaneLife> known =
        before.lanes().stream().collect(Collectors.toMap(LaneLife::id, lane -> lane));
    after.lanes().stream()
        .filter(lane -> !lane.equals(known.get(lane.id())))
        .forEach(
            lane -> {
              LaneEntity row = LaneEntity.findById(lane.id().value());
              row.take(lane);
            });
    changed(before, after).forEach(trials::save);
  }

  /** The trials that differ between the two. */
  public static List<Trial> changed(JobLife before, JobLife after) {
    Set<Trial> known = new HashSet<>(before.trials());
    return after.trials().stream().filter(trial -> !known.contains(trial)).toList();
  }

  public void heard(JobId id, Instant now) {
    row(id).heardAt = now;
  }

  public void queuedAt(JobId id, Instant now) {
    JobEntity row = row(id);
    row.queuedAt = now;
    row.heardAt = null;
  }

  /** Ends every job of a sweep; the running and queued ones are told so by the caller. */
  public List<JobId> endAll(SweepId sweep) {
    List<JobEntity> open =
        JobEntity.list("sweep = ?1 and state <> ?2", sweep.value(), JobState.ENDED);
    List<JobId> withAgents =
        ids(open.stream().filter(row -> row.state != JobState.WAITING).toList());
    open.forEach(row -> row.state = JobState.ENDED);
    return withAgents;
  }

  private JobLife assemble(JobEntity row) {
    List<LaneEntity> lanes = LaneEntity.list("job = ?1 order by number", row.id);
    Map<LaneId, List<Trial>> byLane =
        trials.ofLanes(lanes.stream().map(lane -> new LaneId(lane.id)).toList()).stream()
            .filter(trial -> !trial.reused())
            .collect(Collectors.groupingBy(Trial::lane));
    return row.toRecord(
        lanes.stream()
            .map(lane -> lane.toRecord(byLane.getOrDefault(new LaneId(lane.id), List.of())))
            .toList());
  }

  private static JobEntity row(JobId id) {
    JobEntity row = JobEntity.findById(id.value());
    return Objects.requireNonNull(row, () -> "there is no job " + id);
  }

  private static List<JobId> ids(List<JobEntity> rows) {
    return rows.stream().map(row -> new JobId(row.id)).toList();
  }
}
