package dev.finetooth.statistics.repeats;

import dev.finetooth.statistics.paired.Comparison;

/** What a comparison of repeated scores comes to. */
public sealed interface Outcome {

  /** {@return what the comparison was to hold for} */
  Claim claim();

  /** {@return one sentence for people} */
  String sentence();

  /**
   * There is an answer.
   *
   * @param claim what the comparison holds for
   * @param comparison of the two models or recipes
   * @param repeats how often each item was answered
   */
  record Judged(Claim claim, Comparison comparison, Repeats repeats) implements Outcome {
    @Override
    public String sentence() {
      return claim.words() + ": " + comparison.sentence() + repeats.words();
    }
  }

  /**
   * The scores cannot bear the claim.
   *
   * @param claim what cannot be said
   * @param reason what is missing, and what to do
   */
  record Refused(Claim claim, String reason) implements Outcome {
    @Override
    public String sentence() {
      return "nothing can be claimed for " + claim.words() + ": " + reason;
    }
  }
}
