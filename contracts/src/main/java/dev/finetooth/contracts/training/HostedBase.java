package dev.finetooth.contracts.training;

import dev.finetooth.contracts.Versioned;
import java.util.Optional;

/**
 * The file hosted.json of a base model whose weights stay with a provider; it stands in the model's
 * folder in their place.
 *
 * @param provider whose protocol is spoken; openai is the only one so far
 * @param model as the provider names it, for example gpt-4o-mini-2024-07-18
 * @param contextTokens most tokens of a training example, at least 1
 * @param prices where they differ from the table that comes with the hosted engine
 */
public record HostedBase(
    int version, String provider, String model, int contextTokens, Optional<HostedPrices> prices)
    implements Versioned {

  /** The file's name in the model's folder. */
  public static final String FILE = "hosted.json";

  /** The provider whose protocol the hosted engine speaks. */
  public static final String OPENAI = "openai";
}
