package dev.finetooth.eval.request;

import dev.finetooth.contracts.RequestId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.eval.request.RequestStore.OpenRequest;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The row of a scoring request; never leaves the store. */
@Entity
@Table(name = "eval_request")
class RequestEntity extends PanacheEntityBase {

  /** A request's life; an answered or abandoned one stays so. */
  enum State {
    OPEN,
    ANSWERED,
    ABANDONED
  }

  @Id String id;
  @Column String sweep;

  @Column
  @Enumerated(EnumType.STRING)
  State state;

  @Column Long run;

  @Column(name = "received_at")
  Instant receivedAt;

  @Column(name = "answered_at")
  @Nullable Instant answeredAt;

  OpenRequest toRecord() {
    return new OpenRequest(new RequestId(id), new SweepId(sweep), run);
  }
}
