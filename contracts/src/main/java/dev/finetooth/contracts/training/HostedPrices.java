package dev.finetooth.contracts.training;

/**
 * What a provider charges, in US dollars a million tokens.
 *
 * @param training for a token that is trained on, once an epoch
 * @param input of the fine-tuned model, for a token of a prompt
 * @param output of the fine-tuned model, for a token of an answer
 */
public record HostedPrices(double training, double input, double output) {

  private static final double MILLION = 1e6;

  /** Dollars for so many tokens, counted once an epoch. */
  public double trained(long tokens) {
    return tokens * training / MILLION;
  }

  /** Dollars for answers of the fine-tuned model. */
  public double answered(long promptTokens, long completionTokens) {
    return (promptTokens * input + completionTokens * output) / MILLION;
  }
}
