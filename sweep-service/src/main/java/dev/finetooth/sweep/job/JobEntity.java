package dev.finetooth.sweep.job;

import dev.finetooth.contracts.Attempt;
import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.SweepId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "job")
class JobEntity extends PanacheEntityBase {

  @Id String id;

  @Column(nullable = false)
  String sweep;

  @Column(nullable = false)
  int number;

  @Column(nullable = false)
  String queue;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  JobState state;

  @Column(nullable = false)
  int dispatch;

  @Column(nullable = false)
  int delivery;

  @Column(nullable = false)
  long sequence;

  @Column(nullable = false)
  int attempts;

  /** One a line. */
  @Column(nullable = false)
  String losses;

  @Column(name = "queued_at")
  @Nullable Instant queuedAt;

  @Column(name = "heard_at")
  @Nullable Instant heardAt;

  void take(JobLife job) {
    state = job.state();
    dispatch = job.attempt().dispatch();
    delivery = job.attempt().delivery();
    sequence = job.sequence();
    attempts = job.attempts();
    losses = String.join("\n", job.losses().stream().map(line -> line.replace('\n', ' ')).toList());
  }

  JobLife toRecord(List<LaneLife> lanes) {
    return new JobLife(
        new JobId(id),
        new SweepId(sweep),
        queue,
        state,
        new Attempt(dispatch, delivery),
        sequence,
        attempts,
        losses.isEmpty() ? List.of() : List.of(losses.split("\n")),
        lanes);
  }
}
