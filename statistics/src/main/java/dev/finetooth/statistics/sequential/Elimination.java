package dev.finetooth.statistics.sequential;

import dev.finetooth.statistics.Phrases;

/**
 * Why a model left a race.
 *
 * @param arm the model, by its number
 * @param rival the leader that beat it
 * @param observations after how many observations
 * @param behind mean difference to the rival by then
 * @param pValue adjusted for the number of models, holds at any time
 */
public record Elimination(int arm, int rival, int observations, double behind, double pValue) {

  /** {@return one sentence for people} */
  public String sentence() {
    return "model %d left after %s, %s behind model %d, %s at any time"
        .formatted(
            arm,
            Phrases.count(observations, "observation"),
            Phrases.size(behind),
            rival,
            Phrases.p(pValue));
  }
}
