package dev.finetooth.sweep.job;

import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.SweepId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the dispatcher asks of jobs: which wait, which are with the agents, which are lost. */
@ApplicationScoped
public class JobQueueStore {

  JobQueueStore() {}

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
}
