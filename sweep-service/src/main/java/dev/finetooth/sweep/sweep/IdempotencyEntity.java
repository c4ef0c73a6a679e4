package dev.finetooth.sweep.sweep;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "idempotency")
class IdempotencyEntity extends PanacheEntityBase {

  @Id
  @Column(name = "request_key")
  String key;

  @Column(nullable = false)
  String fingerprint;

  @Column(nullable = false)
  String sweep;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;
}
