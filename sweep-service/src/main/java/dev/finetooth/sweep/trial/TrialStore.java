package dev.finetooth.sweep.trial;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.api.TrialState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where trials are kept. Every question is answered from an index, however many trials there are.
 */
@ApplicationScoped
public class TrialStore {

  /** Plans trials; batched by the driver. */
  public void add(Collection<Trial> trials) {
    trials.forEach(trial -> TrialEntity.of(trial).persist());
  }

  /** Keeps what changed. */
  public void save(Trial trial) {
    TrialEntity row = TrialEntity.findById(trial.id().toString());
    if (row == null) {
      throw new IllegalStateException("there is no trial " + trial.id() + " to save");
    }
    row.take(trial);
  }

  public Optional<Trial> find(TrialId id) {
    return TrialEntity.<TrialEntity>findByIdOptional(id.toString()).map(TrialEntity::toRecord);
  }

  /** The trials that these lanes yield, by lane and epochs. */
  public List<Trial> ofLanes(Collection<LaneId> lanes) {
    return records(
        TrialEntity.<TrialEntity>list(
            "lane in ?1 order by lane, epochs", lanes.stream().map(LaneId::value).toList()));
  }

  /** A page in the order of their numbers, from after the given one. */
  public List<Trial> page(SweepId sweep, int after, int limit) {
    return records(
        TrialEntity.<TrialEntity>find(
                "sweep = ?1 and number > ?2 order by number", sweep.value(), after)
            .page(0, limit)
            .list());
  }

  /** Those of the given numbers, in order. */
  public List<Trial> numbered(SweepId sweep, Collection<Integer> numbers) {
    return records(
        TrialEntity.<TrialEntity>list(
            "sweep = ?1 and number in ?2 order by number", sweep.value(), numbers));
  }

  /** Every trial of a sweep, for its end. */
  public List<Trial> all(SweepId sweep) {
    return page(sweep, 0, Integer.MAX_VALUE);
  }

  /** Whether a trial of this sweep has not ended yet. */
  public boolean anyOpen(SweepId sweep) {
    return !TrialEntity.find("sweep = ?1 and ended = false", sweep.value())
        .page(0, 1)
        .list()
        .isEmpty();
  }

  /** Trials by state; states without trials are left out. */
  public Map<TrialState, Integer> count(SweepId sweep) {
    List<Tuple> rows =
        TrialEntity.getEntityManager()
            .createQuery(
                "select t.state, count(t) from TrialEntity t where t.sweep = :sweep group by t.state",
                Tuple.class)
            .setParameter("sweep", sweep.value())
            .getResultList();
    Map<TrialState, Integer> counts = new EnumMap<>(TrialState.class);
    rows.forEach(
        row -> counts.put(row.get(0, TrialState.class), row.get(1, Long.class).intValue()));
    return counts;
  }

  /** How many trials of each of these sweeps have not ended; sweeps without any are left out. */
  public Map<SweepId, Integer> countOpen(Collection<SweepId> sweeps) {
    Map<SweepId, Integer> counts = new HashMap<>();
    TrialEntity.getEntityManager()
        .createQuery(
            "select t.sweep, count(t) from TrialEntity t where t.sweep in (:sweeps) and t.ended = false group by t.sweep",
            Tuple.class)
        .setParameter("sweeps", sweeps.stream().map(SweepId::value).toList())
        .getResultList()
        .forEach(
            row ->
                counts.put(
                    new SweepId(row.get(0, String.class)), row.get(1, Long.class).intValue()));
    return counts;
  }

  /** Trials whose scores are to be asked for again by now. */
  public List<TrialId> dueForAsking(Instant now, int limit) {
    return TrialEntity.getEntityManager()
        .createQuery(
            "select t.id from TrialEntity t where t.askAt <= :now order by t.sweep, t.number",
            String.class)
        .setParameter("now", now)
        .setMaxResults(limit)
        .getResultStream()
        .map(TrialId::parse)
        .toList();
  }

  /** Ends every open trial of a sweep by the same event. */
  public int endOpen(SweepId sweep, TrialEvent event, String why) {
    List<Trial> open =
        records(TrialEntity.<TrialEntity>list("sweep = ?1 and ended = false", sweep.value()));
    open.forEach(trial -> save(trial.end(event, why)));
    return open.size();
  }

  private static List<Trial> records(List<TrialEntity> rows) {
    return rows.stream().map(TrialEntity::toRecord).toList();
  }
}
