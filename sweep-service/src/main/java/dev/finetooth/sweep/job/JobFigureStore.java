package dev.finetooth.sweep.job;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.SweepId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How far jobs and lanes are, in figures. */
@ApplicationScoped
public class JobFigureStore {

  JobFigureStore() {}

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
                    """
                    select coalesce(sum(l.epochs), 0),
                      coalesce(sum(case when j.state = 'ENDED' then l.epochs
                        else least(l.epoch, l.epochs) end), 0),
                      coalesce(sum(l.seconds), 0),
                      (select coalesce(sum(a.saved), 0) from attempt a join job on job.id = a.job
                        where job.sweep = :sweep),
                      coalesce(sum(l.dollars), 0)
                    from lane l join job j on j.id = l.job where l.sweep = :sweep""")
                .setParameter("sweep", sweep.value())
                .getSingleResult();
    return new TrainingTotal(
        number(sums[0]), number(sums[1]), number(sums[2]), number(sums[3]), number(sums[4]));
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
