package dev.finetooth.contracts.training;

/**
 * What is trained: a point of the search space and the fixed settings.
 *
 * @param epochs passes over the training data, 1..5 in a sweep, more on request
 * @param learningRate AdamW's peak rate, 1e-6..1e-3 in a sweep
 * @param rank of every adapter, 8..64 in a sweep
 */
public record Configuration(int epochs, double learningRate, int rank, Settings settings) {

  /** LoRA's alpha; the adapters' product is scaled by alpha / rank. */
  public double alpha() {
    return settings.alpha().orElseGet(() -> settings.alphaPerRank().orElseThrow() * rank);
  }

  /** The same run stopped after fewer or more epochs. */
  public Configuration withEpochs(int other) {
    return new Configuration(other, learningRate, rank, settings);
  }
}
