package dev.finetooth.trainer.hosted.serving;

import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.contracts.training.HostedPrices;
import dev.finetooth.trainer.hosted.provider.Prices;
import java.util.Locale;
import java.util.Optional;

/**
 * Counts the tokens that the provider charges for. The price of the untouched base is not in the
 * table, so its tokens are counted alone.
 */
final class Spending {

  private final Optional<HostedPrices> prices;
  private long baseTokens;
  private long promptTokens;
  private long completionTokens;

  Spending(HostedBase base) {
    this.prices = Prices.of(base);
  }

  synchronized void add(boolean tuned, long prompt, long completion) {
    if (tuned) {
      promptTokens += prompt;
      completionTokens += completion;
    } else {
      baseTokens += prompt + completion;
    }
  }

  /** For the log. */
  synchronized String inWords() {
    String dollars =
        prices
            .map(
                known ->
                    String.format(
                        Locale.ROOT,
                        ", about %.4f dollars",
                        known.answered(promptTokens, completionTokens)))
            .orElse(", at a price that is not known");
    return "answered with fine-tuned models: %d tokens of prompts and %d of answers%s; with the base: %d tokens"
        .formatted(promptTokens, completionTokens, dollars, baseTokens);
  }
}
