package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Preference;

/**
 * The loss of one pair of answers as a function of its margin: how much more the chosen answer has
 * gained over the reference than the rejected one, in log likelihood.
 */
record PreferenceLoss(Preference how) {

  /** What a margin costs, and the derivative of that by the margin. */
  record Value(double loss, double slope) {}

  /**
   * Under {@code sigmoid} (Rafailov et al. 2023, equation 7; smoothed as in Mitchell 2023, cDPO,
   * equation 3) the margin is between sums over the answers' tokens, under {@code ipo} (Azar et al.
   * 2023, equation 17, averaged as TRL does) between means.
   */
  Value at(double margin) {
    double beta = how.beta();
    return switch (how.loss()) {
      case SIGMOID -> {
        double wrong = how.labelSmoothing();
        double pull = (1 - wrong) * sigmoid(-beta * margin) - wrong * sigmoid(beta * margin);
        yield new Value(
            (1 - wrong) * softplus(-beta * margin) + wrong * softplus(beta * margin), -beta * pull);
      }
      case IPO -> {
        double off = margin - 1 / (2 * beta);
        yield new Value(off * off, 2 * off);
      }
    };
  }

  /** The loss where nothing has been learned: the margin is 0. */
  double atStart() {
    return at(0).loss();
  }

  /** log(1 + exp(x)), also where exp would overflow. */
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }
}
