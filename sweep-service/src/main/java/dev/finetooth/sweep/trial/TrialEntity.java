package dev.finetooth.sweep.trial;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.api.RunView;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Rewards;
import dev.finetooth.contracts.training.TrialKey;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of the table trial; never leaves the store. */
@Entity
@Table(name = "trial")
class TrialEntity extends PanacheEntityBase {

  @Id String id;

  @Column(nullable = false)
  String sweep;

  @Column(nullable = false)
  int number;

  @Column(name = "trial_key", nullable = false)
  String key;

  @Column(nullable = false)
  String configuration;

  @Column(nullable = false)
  long seed;

  @Column(nullable = false)
  boolean baseline;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  TrialState state;

  @Column(nullable = false)
  boolean ended;

  @Column(nullable = false)
  String lane;

  @Column(nullable = false)
  int epochs;

  @Column(nullable = false)
  boolean reused;

  @Column @Nullable String adapter;

  @Column(name = "adapter_uri")
  @Nullable String adapterUri;

  @Column(name = "train_loss")
  @Nullable Double trainLoss;

  @Column(name = "validation_loss")
  @Nullable Double validationLoss;

  @Column @Nullable Double margin;

  @Column @Nullable Double accuracy;

  @Column(nullable = false)
  double seconds;

  @Column @Nullable String run;

  @Column(nullable = false)
  int asked;

  @Column(name = "ask_at")
  @Nullable Instant askAt;

  @Column @Nullable String detail;

  static TrialEntity of(Trial trial) {
    TrialEntity row = new TrialEntity();
    row.id = trial.id().toString();
    row.sweep = trial.id().sweep().value();
    row.number = trial.id().number();
    row.key = trial.key().toString();
    row.configuration = Json.write(trial.configuration());
    row.seed = trial.seed();
    row.baseline = trial.baseline();
    row.lane = trial.lane().value();
    row.epochs = trial.epochs();
    row.take(trial);
    return row;
  }

  /** Takes over what changes in a trial's life. */
  void take(Trial trial) {
    state = trial.state();
    ended = trial.ended();
    reused = trial.reused();
    adapter = trial.adapter().map(file -> file.sha256().value()).orElse(null);
    adapterUri = trial.adapter().map(file -> file.uri().toString()).orElse(null);
    trainLoss = trial.trainLoss().orElse(null);
    validationLoss = trial.validationLoss().orElse(null);
    margin = trial.rewards().map(Rewards::margin).orElse(null);
    accuracy = trial.rewards().map(Rewards::accuracy).orElse(null);
    seconds = trial.seconds();
    run = trial.run().map(Json::write).orElse(null);
    asked = trial.asked();
    askAt = trial.askAt().orElse(null);
    detail = trial.detail().orElse(null);
  }

  Trial toRecord() {
    return new Trial(
        new TrialId(new SweepId(sweep), number),
        new TrialKey(new Sha256(key)),
        Json.read(configuration, Configuration.class),
        seed,
        baseline,
        state,
        new LaneId(lane),
        epochs,
        reused,
        adapterUri == null || adapter == null
            ? Optional.empty()
            : Optional.of(new Artifact(URI.create(adapterUri), new Sha256(adapter))),
        Optional.ofNullable(trainLoss),
        Optional.ofNullable(validationLoss),
        margin == null || accuracy == null
            ? Optional.empty()
            : Optional.of(new Rewards(margin, accuracy)),
        seconds,
        Optional.ofNullable(run).map(json -> Json.read(json, RunView.class)),
        asked,
        Optional.ofNullable(askAt),
        Optional.ofNullable(detail));
  }
}
