package dev.finetooth.sweep.history;

import dev.finetooth.contracts.training.Rewards;
import dev.finetooth.contracts.training.TrialKey;
import dev.finetooth.sweep.trial.Training;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adapters by the identity of their trial, over all sweeps. */
@ApplicationScoped
public class TrainedStore {

  private static final int CHUNK = 1000;

  /** Remembers an adapter; a newer one of the same identity takes its place. */
  public void remember(Trained trained) {
    TrainedEntity row = TrainedEntity.findById(trained.key().toString());
    boolean isNew = row == null;
    TrainedEntity entity = isNew ? new TrainedEntity() : row;
    Training training = trained.training();
    entity.key = trained.key().toString();
    entity.adapter = training.adapter().sha256().value();
    entity.adapterUri = training.adapter().uri().toString();
    entity.trainLoss = training.trainLoss();
    entity.validationLoss = training.validationLoss().orElse(null);
    entity.margin = training.rewards().map(Rewards::margin).orElse(null);
    entity.accuracy = training.rewards().map(Rewards::accuracy).orElse(null);
    entity.seconds = training.seconds();
    if (isNew) {
      entity.persist();
    }
  }

  /** Those of the given identities that are known. */
  public Map<TrialKey, Training> known(Collection<TrialKey> keys) {
    List<String> all = keys.stream().map(TrialKey::toString).distinct().toList();
    Map<TrialKey, Training> known = new HashMap<>();
    for (int start = 0; start < all.size(); start += CHUNK) {
      List<String> chunk = all.subList(start, Math.min(all.size(), start + CHUNK));
      TrainedEntity.<TrainedEntity>list("key in ?1", chunk)
          .forEach(row -> known.put(row.toRecord().key(), row.toRecord().training()));
    }
    return known;
  }
}
