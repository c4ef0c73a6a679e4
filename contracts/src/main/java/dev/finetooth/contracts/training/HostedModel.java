package dev.finetooth.contracts.training;

import dev.finetooth.contracts.Versioned;
import java.util.Optional;

/**
 * The file hosted_model.json, which stands for an adapter whose weights stay with a provider.
 *
 * @param provider as in the base's hosted.json
 * @param base the base model's name in the model store
 * @param baseModel the base model as the provider names it
 * @param model what to ask the provider for: a fine-tuned model, or a checkpoint of one
 * @param job the provider's job that trained it
 * @param epochs after which it was taken
 * @param hyperparameters of the whole job
 * @param trainedTokens of the whole job, where the provider says
 * @param dollars for the whole job, where its price is known
 */
public record HostedModel(
    int version,
    String provider,
    String base,
    String baseModel,
    String model,
    String job,
    int epochs,
    HostedHyperparameters hyperparameters,
    Optional<Long> trainedTokens,
    Optional<Double> dollars)
    implements Versioned {

  /** The file's name in the adapter's folder. */
  public static final String FILE = "hosted_model.json";
}
