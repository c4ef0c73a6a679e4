package dev.finetooth.sweep.sweep;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.RunView;
import dev.finetooth.contracts.api.SweepState;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "sweep")
class SweepEntity extends PanacheEntityBase {

  @Id String id;

  @Column(nullable = false)
  String name;

  @Column(nullable = false)
  String fingerprint;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  SweepState state;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Column(nullable = false)
  int trials;

  @Column(nullable = false)
  String queue;

  @Column(nullable = false)
  String facts;

  @Column(name = "base_asked", nullable = false)
  int baseAsked;

  @Column(name = "base_ask_at")
  @Nullable Instant baseAskAt;

  @Column(name = "base_run")
  @Nullable String baseRun;

  @Column(name = "base_failure")
  @Nullable String baseFailure;

  @Column(name = "decide_asked", nullable = false)
  int decideAsked;

  @Column(name = "decide_at")
  @Nullable Instant decideAt;

  @Column @Nullable String headline;

  @Column @Nullable String reason;

  static SweepEntity of(Sweep sweep) {
    SweepEntity row = new SweepEntity();
    row.id = sweep.id().value();
    row.name = sweep.name();
    row.fingerprint = sweep.fingerprint().value();
    row.createdAt = sweep.createdAt();
    row.trials = sweep.trials();
    row.queue = sweep.facts().queue();
    row.facts = Json.write(sweep.facts());
    row.take(sweep);
    return row;
  }

  /** Takes over what changes in a sweep's life. */
  void take(Sweep sweep) {
    state = sweep.state();
    endedAt = sweep.endedAt().orElse(null);
    baseAsked = sweep.base().asked();
    baseAskAt = sweep.base().askAt().orElse(null);
    baseRun = sweep.base().run().map(Json::write).orElse(null);
    baseFailure = sweep.base().failure().orElse(null);
    decideAsked = sweep.deciding().asked();
    decideAt = sweep.deciding().askAt().orElse(null);
    headline = sweep.headline().orElse(null);
    reason = sweep.reason().orElse(null);
  }

  Sweep toRecord() {
    return new Sweep(
        new SweepId(id),
        name,
        new Sha256(fingerprint),
        state,
        createdAt,
        Optional.ofNullable(endedAt),
        trials,
        Json.read(facts, Facts.class),
        new BaseScores(
            baseAsked,
            Optional.ofNullable(baseAskAt),
            Optional.ofNullable(baseRun).map(json -> Json.read(json, RunView.class)),
            Optional.ofNullable(baseFailure)),
        new Deciding(decideAsked, Optional.ofNullable(decideAt)),
        Optional.ofNullable(headline),
        Optional.ofNullable(reason));
  }
}
