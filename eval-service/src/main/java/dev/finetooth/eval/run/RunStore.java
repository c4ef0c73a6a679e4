package dev.finetooth.eval.run;

import static dev.finetooth.contracts.api.RunDetail.RunState.ABANDONED;
import static dev.finetooth.contracts.api.RunDetail.RunState.FAILED;
import static dev.finetooth.contracts.api.RunDetail.RunState.RUNNING;
import static dev.finetooth.contracts.api.RunDetail.RunState.SCORED;
import static dev.finetooth.contracts.api.RunDetail.RunState.WAITING;

import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.api.RunDetail.RunState;
import dev.finetooth.contracts.eval.RunSummary;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The runs. */
@Singleton
@Transactional
public class RunStore {

  private final Clock clock;
  private final RandomGenerator ids;

  RunStore(Clock clock, RandomGenerator ids) {
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * The newest run of this model, suite and part that has scores or may yet get them; a new one
   * where there is none, or the wish is fresh. Two callers at once get the same run.
   */
  public EvalRun findOrCreate(RunWish wish) {
    lock(wish);
    Optional<EvalRun> known = wish.fresh() ? Optional.empty() : known(wish);
    return known.orElseGet(() -> create(wish));
  }

  private static void lock(RunWish wish) {
    Panache.getEntityManager()
        .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 0))")
        .setParameter("key", wish.model() + " " + wish.suite().hash() + " " + wish.part())
        .getSingleResult();
  }

  private static Optional<EvalRun> known(RunWish wish) {
    return RunEntity.<RunEntity>find(
            "model = ?1 and suiteHash = ?2 and part = ?3 and state in ?4 order by number desc",
            wish.model(),
            wish.suite().hash().value(),
            wish.part(),
            List.of(WAITING, RUNNING, SCORED))
        .firstResultOptional()
        .map(RunEntity::toRecord);
  }

  private EvalRun create(RunWish wish) {
    RunEntity run = new RunEntity();
    run.id = "run-" + HexFormat.of().toHexDigits(ids.nextLong());
    run.owner = wish.owner();
    run.model = wish.model();
    run.suiteHash = wish.suite().hash().value();
    run.suiteName = wish.suite().name();
    run.suiteFiles = Json.write(wish.suite());
    run.part = wish.part();
    run.state = WAITING;
    run.createdAt = clock.instant();
    run.persistAndFlush();
    return run.toRecord();
  }

  public Optional<EvalRun> find(EvalRunId id) {
    return RunEntity.<RunEntity>find("id", id.value())
        .firstResultOptional()
        .map(RunEntity::toRecord);
  }

  public Optional<EvalRun> find(long number) {
    return RunEntity.<RunEntity>findByIdOptional(number).map(RunEntity::toRecord);
  }

  /** Newest first, those older than the given number. */
  public List<EvalRun> page(long olderThan, int limit) {
    return RunEntity.<RunEntity>find("number < ?1 order by number desc", olderThan)
        .page(0, limit)
        .stream()
        .map(RunEntity::toRecord)
        .toList();
  }

  /**
   * Runs that an earlier process began, and the oldest waiting one of every owner.
   *
   * @param driven numbers of the runs that are driven already, and therefore left out
   */
  List<EvalRun> startable(Collection<Long> driven) {
    Collection<Long> others = driven.isEmpty() ? List.of(-1L) : List.copyOf(driven);
    return RunEntity.<RunEntity>find(
            "number not in ?1 and state = ?2"
                + " or number in (select min(r.number) from RunEntity r"
                + " where r.number not in ?1 and r.state = ?3 group by r.owner)",
            others,
            RUNNING,
            WAITING)
        .stream()
        .map(RunEntity::toRecord)
        .toList();
  }

  /** What came of beginning a run. */
  enum Beginning {
    BEGUN,
    /** An earlier process began it. */
    CONTINUED,
    /** It was abandoned, or has ended. */
    TOO_LATE
  }

  Beginning begin(long number, long suite, int items) {
    RunEntity run = locked(number);
    if (run.state == RUNNING) {
      return Beginning.CONTINUED;
    }
    if (!RunStates.allows(run.state, RUNNING)) {
      return Beginning.TOO_LATE;
    }
    run.state = RUNNING;
    run.suite = suite;
    run.items = items;
    run.startedAt = clock.instant();
    return Beginning.BEGUN;
  }

  /** Ends a run with its figures; false where it has ended already. */
  boolean score(long number, RunSummary summary) {
    RunEntity run = locked(number);
    if (RunStates.isFinal(run.state)) {
      return false;
    }
    end(run, SCORED);
    run.summary = Json.write(summary);
    return true;
  }

  /** Ends a run without figures; false where it has ended already. */
  boolean fail(long number, EvalRun.Failure failure) {
    RunEntity run = locked(number);
    if (RunStates.isFinal(run.state)) {
      return false;
    }
    if (run.state == WAITING) {
      run.state = RUNNING;
    }
    end(run, FAILED);
    run.errorKind = failure.kind();
    run.reason = failure.reason();
    return true;
  }

  /** Gives up a run that has not begun. */
  public void abandon(long number) {
    RunEntity run = locked(number);
    if (run.state == WAITING) {
      end(run, ABANDONED);
    }
  }

  private void end(RunEntity run, RunState state) {
    RunStates.require(run.id, run.state, state);
    run.state = state;
    run.endedAt = clock.instant();
  }

  private static RunEntity locked(long number) {
    return RunEntity.<RunEntity>findByIdOptional(number, LockModeType.PESSIMISTIC_WRITE)
        .orElseThrow(() -> new IllegalStateException("there is no eval run number " + number));
  }
}
