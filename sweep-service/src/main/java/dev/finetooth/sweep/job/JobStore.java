package dev.finetooth.sweep.job;

import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.sweep.trial.Trial;
import dev.finetooth.sweep.trial.TrialStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
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

  /** Jobs of a sweep that wait to be dispatched, in their order. */
  public List<JobId> waiting(SweepId sweep, int limit) {
    return JobEntity.getEntityManager()
        .createQuery(
            "select j.id from JobEntity j where j.sweep = :sweep and j.state = :state"
                + " order by j.number",
            String.class)
        .setParameter("sweep", sweep.value())
        .setParameter("state", JobState.WAITING)
        .setMaxResults(limit)
        .getResultStream()
        .map(JobId::new)
        .toList();
  }

  /** Jobs on a queue or running, by sweep. */
  public Map<SweepId, Active> active(String queue) {
    Map<SweepId, Active> active = new HashMap<>();
    JobEntity.getEntityManager()
        .createQuery(
            "select j.sweep, j.state, count(j) from JobEntity j where j.queue = :queue and j.state in"
                + " (:states) group by j.sweep, j.state",
            Tuple.class)
        .setParameter("queue", queue)
        .setParameter("states", List.of(JobState.QUEUED, JobState.RUNNING))
        .getResultList()
        .forEach(
            row ->
                active.merge(
                    new SweepId(row.get(0, String.class)),
                    Active.of(row.get(1, JobState.class), row.get(2, Long.class).intValue()),
                    Active::plus));
    return active;
  }

  /** A sweep's jobs by state; states without jobs are left out. */
  public Map<JobState, Integer> count(SweepId sweep) {
    Map<JobState, Integer> counts = new EnumMap<>(JobState.class);
    JobEntity.getEntityManager()
        .createQuery(
            "select j.state, count(j) from JobEntity j where j.sweep = :sweep group by j.state",
            Tuple.class)
        .setParameter("sweep", sweep.value())
        .getResultList()
        .forEach(row -> counts.put(row.get(0, JobState.class), row.get(1, Long.class).intValue()));
    return counts;
  }

  /** A sweep's lanes without their trials, by number. */
  public List<LaneLife> lanes(SweepId sweep) {
    return LaneEntity.<LaneEntity>list("sweep = ?1 order by number", sweep.value()).stream()
        .map(row -> row.toRecord(List.of()))
        .toList();
  }

  /** Jobs that are with the agents. */
  public record Active(int queued, int running) {

    static Active of(JobState state, int count) {
      return state == JobState.QUEUED ? new Active(count, 0) : new Active(0, count);
    }

    Active plus(Active other) {
      return new Active(queued + other.queued, running + other.running);
    }
  }

  /** Running jobs of which nothing was heard since. */
  public List<JobId> silentSince(Instant since) {
    return JobEntity.getEntityManager()
        .createQuery(
            "select j.id from JobEntity j where j.state = :running and j.heardAt < :since"
                + " order by j.sweep, j.number",
            String.class)
        .setParameter("running", JobState.RUNNING)
        .setParameter("since", since)
        .getResultStream()
        .map(JobId::new)
        .toList();
  }

  /**
   * Jobs that went on their queue before the given time and have not begun, though a job queued
   * later began before that time, too: their record is lost.
   */
  public List<JobId> overtakenBefore(Instant then) {
    return JobEntity.getEntityManager()
        .createQuery(
            "select j.id from JobEntity j where j.state = :queued and j.queuedAt < :then and exists"
                + " (select 1 from JobEntity later, AttemptEntity began where later.queue = j.queue"
                + " and later.state = :running and later.queuedAt > j.queuedAt and began.job ="
                + " later.id and began.startedAt < :then) order by j.sweep, j.number",
            String.class)
        .setParameter("queued", JobState.QUEUED)
        .setParameter("running", JobState.RUNNING)
        .setParameter("then", then)
        .getResultStream()
        .map(JobId::new)
        .toList();
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

  /** What views need of lanes. */
  public Map<LaneId, LaneStatus> status(Collection<LaneId> lanes) {
    return LaneEntity.getEntityManager()
        .createQuery(
            "select l, j.attempts from LaneEntity l join JobEntity j on j.id = l.job where l.id in (:lanes)",
            Tuple.class)
        .setParameter("lanes", lanes.stream().map(LaneId::value).toList())
        .getResultList()
        .stream()
        .map(
            row -> {
              LaneEntity lane = row.get(0, LaneEntity.class);
              return new LaneStatus(
                  new LaneId(lane.id), lane.epochs, lane.progress(), row.get(1, Integer.class));
            })
        .collect(Collectors.toMap(LaneStatus::id, status -> status));
  }

  /** Sums over a sweep's lanes. */
  public TrainingTotal total(SweepId sweep) {
    Object[] sums =
        (Object[])
            LaneEntity.getEntityManager()
                .createNativeQuery(
                    "select coalesce(sum(epochs), 0), coalesce(sum(done), 0), coalesce(sum(spent), 0)"
                        + " from (select sum(l.epochs) as epochs, sum(case when j.state = 'ENDED' then"
                        + " l.epochs else least(l.epoch, l.epochs) end) as done, max(l.seconds) as"
                        + " spent from lane l join job j on j.id = l.job where l.sweep = :sweep group"
                        + " by l.job) as jobs")
                .setParameter("sweep", sweep.value())
                .getSingleResult();
    return new TrainingTotal(number(sums[0]), number(sums[1]), number(sums[2]));
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
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
