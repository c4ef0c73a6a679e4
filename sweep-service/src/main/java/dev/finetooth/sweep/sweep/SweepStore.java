package dev.finetooth.sweep.sweep;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.DecisionQuestion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where sweeps are kept. Whoever changes a sweep, its jobs or its trials locks the sweep first, and
 * reads them only then: the questions of other stores that come before a lock answer with ids.
 */
@ApplicationScoped
public class SweepStore {

  public void add(Sweep sweep, String spec, Plan plan) {
    SweepEntity.of(sweep).persist();
    DocumentEntity document = new DocumentEntity();
    document.sweep = sweep.id().value();
    document.spec = spec;
    document.plan = Json.write(plan);
    document.persist();
  }

  /** The sweep, until the end of the transaction for this transaction alone. */
  public Optional<Sweep> lock(SweepId id) {
    return SweepEntity.<SweepEntity>findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE)
        .map(SweepEntity::toRecord);
  }

  public Optional<Sweep> find(SweepId id) {
    return SweepEntity.<SweepEntity>findByIdOptional(id.value()).map(SweepEntity::toRecord);
  }

  /** Keeps what changed. */
  public void save(Sweep sweep) {
    row(sweep.id()).take(sweep);
  }

  public void keep(SweepId id, DecisionQuestion question) {
    document(id).question = Json.write(question);
  }

  public void keep(SweepId id, Decision decision) {
    document(id).decision = Json.write(decision);
  }

  public Document read(SweepId id) {
    DocumentEntity row = document(id);
    return new Document(
        row.spec,
        Json.read(row.plan, Plan.class),
        Optional.ofNullable(row.decision).map(json -> Json.read(json, Decision.class)));
  }

  /** The question that the sweep asked at its end, to ask it again. */
  public DecisionQuestion question(SweepId id) {
    return Json.read(
        Objects.requireNonNull(document(id).question, "sweep " + id + " has asked nothing yet"),
        DecisionQuestion.class);
  }

  /** The newest sweep of this fingerprint whose state is none of the given. */
  public Optional<Sweep> same(Sha256 fingerprint, Collection<SweepState> but) {
    return SweepEntity.<SweepEntity>find(
            "fingerprint = ?1 and state not in ?2 order by createdAt desc",
            fingerprint.value(),
            but)
        .page(0, 1)
        .stream()
        .findFirst()
        .map(SweepEntity::toRecord);
  }

  /** A page, newest first, from after the cursor. */
  public List<Sweep> page(Optional<SweepCursor> after, int limit) {
    return after
        .map(
            cursor ->
                SweepEntity.<SweepEntity>find(
                    "createdAt < ?1 or (createdAt = ?1 and id < ?2) order by createdAt desc, id desc",
                    cursor.createdAt(),
                    cursor.id().value()))
        .orElseGet(() -> SweepEntity.find("order by createdAt desc, id desc"))
        .page(0, limit)
        .stream()
        .map(SweepEntity::toRecord)
        .toList();
  }

  /** What never changes of a running sweep. */
  public record Running(SweepId id, Instant createdAt, Facts facts) {}

  /** Running sweeps, oldest first. */
  public List<Running> running() {
    return SweepEntity.getEntityManager()
        .createQuery(
            "select s.id, s.createdAt, s.facts from SweepEntity s where s.state = :state"
                + " order by s.createdAt, s.id",
            Tuple.class)
        .setParameter("state", SweepState.RUNNING)
        .getResultStream()
        .map(
            row ->
                new Running(
                    new SweepId(row.get(0, String.class)),
                    row.get(1, Instant.class),
                    Json.read(row.get(2, String.class), Facts.class)))
        .toList();
  }

  /** Sweeps whose base model's scores, or whose decision, are to be asked for again by now. */
  public List<SweepId> dueForAsking(Instant now) {
    return SweepEntity.getEntityManager()
        .createQuery(
            "select s.id from SweepEntity s where s.baseAskAt <= :now or s.decideAt <= :now"
                + " order by s.id",
            String.class)
        .setParameter("now", now)
        .getResultStream()
        .map(SweepId::new)
        .toList();
  }

  /** How many sweeps are in this state. */
  public long count(SweepState state) {
    return SweepEntity.count("state", state);
  }

  /**
   * Lets one transaction at a time create a sweep of this name or fingerprint, so that a name's
   * numbers have no gaps and equal requests make one sweep.
   */
  public void takeTurn() {
    SweepEntity.getEntityManager()
        .createNativeQuery("select cast(pg_advisory_xact_lock(7046150181) as text)")
        .getResultList();
  }

  /** The first id for this name that is not taken: the name, then the name with 2, 3, and so on. */
  public SweepId nextId(String name) {
    String stem = name.length() > LONGEST_STEM ? name.substring(0, LONGEST_STEM) : name;
    List<String> taken =
        SweepEntity.getEntityManager()
            .createQuery(
                "select s.id from SweepEntity s where s.id = :stem or s.id like :numbered",
                String.class)
            .setParameter("stem", stem)
            .setParameter("numbered", stem + "-%")
            .getResultList();
    return SweepNames.next(stem, new HashSet<>(taken));
  }

  private static final int LONGEST_STEM = 55;

  private static SweepEntity row(SweepId id) {
    SweepEntity row = SweepEntity.findById(id.value());
    return Objects.requireNonNull(row, () -> "there is no sweep " + id);
  }

  private static DocumentEntity document(SweepId id) {
    DocumentEntity row = DocumentEntity.findById(id.value());
    return Objects.requireNonNull(row, () -> "sweep " + id + " has no documents");
  }
}
