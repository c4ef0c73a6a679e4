package dev.finetooth.eval.request;

import static dev.finetooth.eval.request.DecisionJob.State.ABANDONED;
import static dev.finetooth.eval.request.DecisionJob.State.CONFIRMING;
import static dev.finetooth.eval.request.DecisionJob.State.DECIDED;
import static dev.finetooth.eval.request.DecisionJob.State.FAILED;
import static dev.finetooth.eval.request.DecisionJob.State.WAITING;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.RequestId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.eval.request.DecisionJob.State;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The decisions that were asked for, and what each still waits for. */
@Singleton
@Transactional
class DecisionStore {

  private static final List<State> OPEN = List.of(WAITING, CONFIRMING);

  private final Clock clock;

  DecisionStore(Clock clock) {
    this.clock = clock;
  }

  boolean isKnown(RequestId id) {
    return DecisionEntity.findByIdOptional(id.value()).isPresent();
  }

  void open(EvalRequest.Decide request) {
    DecisionEntity entity = new DecisionEntity();
    entity.id = request.id().value();
    entity.sweep = request.sweep().value();
    entity.state = WAITING;
    entity.request = Json.write(request);
    entity.receivedAt = clock.instant();
    entity.persistAndFlush();
  }

  /** Oldest first. */
  List<DecisionJob> open() {
    return DecisionEntity.<DecisionEntity>find("state in ?1 order by receivedAt, id", OPEN).stream()
        .map(entity -> entity.toRecord(confirmation(entity.id)))
        .toList();
  }

  private static Map<String, Long> confirmation(String decision) {
    Map<String, Long> runs = new HashMap<>();
    Panache.getSession()
        .createNativeQuery(
            "select model, run from decision_run where decision = :decision", Tuple.class)
        .setParameter("decision", decision)
        .getResultList()
        .forEach(row -> runs.put(row.get("model", String.class), row.get("run", Long.class)));
    return runs;
  }

  /**
   * Has the decision wait for these runs.
   *
   * @param runs numbers of runs by model id
   * @return false where the decision has moved on meanwhile
   */
  boolean confirm(RequestId id, Map<String, Long> runs) {
    DecisionEntity entity = locked(id);
    if (entity.state != WAITING) {
      return false;
    }
    entity.state = CONFIRMING;
    runs.forEach(
        (model, run) ->
            Panache.getEntityManager()
                .createNativeQuery(
                    "insert into decision_run (decision, model, run) values (:id, :model, :run)")
                .setParameter("id", id.value())
                .setParameter("model", model)
                .setParameter("run", run)
                .executeUpdate());
    return true;
  }

  /** Ends a decision; false where it has ended already. */
  boolean decided(RequestId id) {
    return end(locked(id), DECIDED);
  }

  /** Ends a decision without an answer; false where it has ended already. */
  boolean failed(RequestId id, String reason) {
    DecisionEntity entity = locked(id);
    entity.reason = reason;
    return end(entity, FAILED);
  }

  void abandon(SweepId sweep) {
    DecisionEntity.<DecisionEntity>find("sweep = ?1 and state in ?2", sweep.value(), OPEN).stream()
        .forEach(entity -> end(entity, ABANDONED));
  }

  private boolean end(DecisionEntity entity, State state) {
    if (!OPEN.contains(entity.state)) {
      return false;
    }
    entity.state = state;
    entity.endedAt = clock.instant();
    return true;
  }

  private static DecisionEntity locked(RequestId id) {
    return DecisionEntity.<DecisionEntity>findByIdOptional(
            id.value(), LockModeType.PESSIMISTIC_WRITE)
        .orElseThrow(() -> new IllegalStateException("there is no decision " + id));
  }
}
