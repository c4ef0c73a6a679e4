package dev.finetooth.sweep.history;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.training.Rewards;
import dev.finetooth.contracts.training.TrialKey;
import dev.finetooth.sweep.trial.Training;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "trained")
class TrainedEntity extends PanacheEntityBase {

  @Id
  @Column(name = "trial_key")
  String key;

  @Column(nullable = false)
  String adapter;

  @Column(name = "adapter_uri", nullable = false)
  String adapterUri;

  @Column(name = "train_loss", nullable = false)
  double trainLoss;

  @Column(name = "validation_loss")
  @Nullable Double validationLoss;

  @Column @Nullable Double margin;

  @Column @Nullable Double accuracy;

  @Column(nullable = false)
  double seconds;

  Trained toRecord() {
    return new Trained(
        new TrialKey(new Sha256(key)),
        new Training(
            new Artifact(URI.create(adapterUri), new Sha256(adapter)),
            trainLoss,
            Optional.ofNullable(validationLoss),
            seconds,
            margin == null || accuracy == null
                ? Optional.empty()
                : Optional.of(new Rewards(margin, accuracy))));
  }
}
