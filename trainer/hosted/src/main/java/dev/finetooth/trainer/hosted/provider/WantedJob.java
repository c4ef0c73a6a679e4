package dev.finetooth.trainer.hosted.provider;

import dev.finetooth.contracts.training.HostedHyperparameters;
import java.util.Map;
import java.util.Optional;

/**
 * A job that the provider is to create.
 *
 * @param model to train
 * @param trainingFile the provider's id of it
 * @param validationFile likewise
 * @param suffix of the fine-tuned model's name, at most 64 letters, digits and hyphens
 * @param metadata by which it is found again
 */
public record WantedJob(
    String model,
    String trainingFile,
    Optional<String> validationFile,
    HostedHyperparameters hyperparameters,
    String suffix,
    Map<String, String> metadata) {
  public WantedJob {
    metadata = Map.copyOf(metadata);
  }
}
