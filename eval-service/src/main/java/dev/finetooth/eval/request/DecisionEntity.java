package dev.finetooth.eval.request;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.eval.request.DecisionJob.State;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The row of a decision; never leaves the store. */
@Entity
@Table(name = "decision_job")
class DecisionEntity extends PanacheEntityBase {

  @Id String id;
  @Column String sweep;

  @Column
  @Enumerated(EnumType.STRING)
  State state;

  @Column String request;

  @Column(name = "received_at")
  Instant receivedAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Column @Nullable String reason;

  DecisionJob toRecord(Map<String, Long> confirmation) {
    return new DecisionJob(
        (EvalRequest.Decide) Json.read(request, EvalRequest.class), state, confirmation);
  }
}
