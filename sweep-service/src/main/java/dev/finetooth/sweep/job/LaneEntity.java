package dev.finetooth.sweep.job;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Rewards;
import dev.finetooth.sweep.trial.Trial;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "lane")
class LaneEntity extends PanacheEntityBase {

  @Id String id;

  @Column(nullable = false)
  String sweep;

  @Column(nullable = false)
  int number;

  @Column(nullable = false)
  String job;

  @Column(nullable = false)
  String configuration;

  @Column(nullable = false)
  long seed;

  @Column(nullable = false)
  int epochs;

  @Enumerated(EnumType.STRING)
  @Column
  @Nullable LaneOutcome outcome;

  @Column(nullable = false)
  int step;

  @Column(nullable = false)
  int steps;

  @Column(nullable = false)
  double epoch;

  @Column @Nullable Double loss;

  @Column(name = "validation_loss")
  @Nullable Double validationLoss;

  @Column(nullable = false)
  long tokens;

  @Column(nullable = false)
  double seconds;

  @Column @Nullable Double margin;

  @Column @Nullable Double accuracy;

  @Column @Nullable Double dollars;

  void take(LaneLife lane) {
    outcome = lane.outcome().orElse(null);
    Progress progress = lane.progress();
    step = progress.step();
    steps = progress.steps();
    epoch = progress.epoch();
    loss = progress.loss().orElse(null);
    validationLoss = progress.validationLoss().orElse(null);
    tokens = progress.tokens();
    seconds = progress.seconds();
    margin = progress.rewards().map(Rewards::margin).orElse(null);
    accuracy = progress.rewards().map(Rewards::accuracy).orElse(null);
    dollars = progress.dollars().orElse(null);
  }

  Progress progress() {
    return new Progress(
        step,
        steps,
        epoch,
        Optional.ofNullable(loss),
        Optional.ofNullable(validationLoss),
        tokens,
        seconds,
        margin == null || accuracy == null
            ? Optional.empty()
            : Optional.of(new Rewards(margin, accuracy)),
        Optional.ofNullable(dollars));
  }

  LaneLife toRecord(List<Trial> trials) {
    return new LaneLife(
        new LaneId(id),
        Json.read(configuration, Configuration.class),
        seed,
        Optional.ofNullable(outcome),
        progress(),
        trials);
  }
}
