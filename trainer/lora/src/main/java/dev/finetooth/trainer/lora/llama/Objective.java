package dev.finetooth.trainer.lora.llama;

import java.util.List;

/** What is learned from a batch: how the losses of its rows become one loss. */
public interface Objective {

  /**
   * Judges a batch.
   *
   * @param losses of each row that asks, in order: minus the log likelihood of its target
   */
  Judged judge(double[] losses);

  /**
   * What a batch amounts to.
   *
   * @param weights for each row, the derivative of what is minimised by the row's loss
   */
  record Judged(Sum sum, List<Double> weights) {
    public Judged {
      weights = List.copyOf(weights);
    }
  }

  /**
   * Sums over the units of a batch: over answer tokens, or over pairs of answers.
   *
   * @param loss before anything is divided or weighted
   * @param margin of rewards, 0 where there are none
   * @param accurate how many pairs have the greater reward at the chosen answer
   */
  record Sum(double loss, double margin, int accurate) {

    public static final Sum ZERO = new Sum(0, 0, 0);

    public Sum plus(Sum other) {
      return new Sum(loss + other.loss, margin + other.margin, accurate + other.accurate);
    }
  }
}
