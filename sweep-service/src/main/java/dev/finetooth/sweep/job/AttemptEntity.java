package dev.finetooth.sweep.job;

import dev.finetooth.contracts.training.JobOutcome;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "attempt")
class AttemptEntity extends PanacheEntityBase {

  @Id String id;

  @Column(nullable = false)
  String job;

  @Column(nullable = false)
  int dispatch;

  @Column(nullable = false)
  int delivery;

  @Column @Nullable String agent;

  @Column @Nullable Integer slot;

  @Column(name = "engine_version")
  @Nullable String engineVersion;

  @Column @Nullable String device;

  @Column(name = "started_at")
  @Nullable Instant startedAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Enumerated(EnumType.STRING)
  @Column
  @Nullable JobOutcome outcome;

  @Column @Nullable String detail;

  @Column @Nullable Double seconds;

  @Column @Nullable Double saved;
}
