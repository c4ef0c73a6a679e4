package dev.finetooth.trainer.lora.data;

/**
 * Two answers to one prompt.
 *
 * @param chosen the preferred one
 * @param rejected with the same prompt
 */
public record Pair(Example chosen, Example rejected) {

  public Pair {
    if (!chosen.prompt().equals(rejected.prompt())) {
      throw new IllegalArgumentException("the answers of a pair have the same prompt");
    }
  }

  /**
   * How many tokens the two begin with in common; rows that predict an answer are not among them.
   */
  public int shared() {
    return chosen.prompt().size() - 1;
  }
}
