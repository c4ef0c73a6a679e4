package dev.finetooth.trainer.synthetic;

import dev.finetooth.contracts.Sha256;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A lane's losses, each a function of its place alone: an attempt that goes on from a checkpoint
 * says what the whole run would have said.
 *
 * <p>With D examples seen and U in the data,
 *
 * <pre>
 *   train(D)      = floor + height * (rank / 8)^-rankExponent * (1 + g * D / scale)^-exponent
 *   validation(D) = the same at D', + overfitting * (D / U - 1) for D > U
 *   g             = exp(-ln(rate / bestRate)^2 / (2 * rateWidth^2))
 *   D'            = U + U * repetition * (1 - exp(-(D / U - 1) / repetition))   for D > U
 * </pre>
 *
 * <p>A power law in the examples with a factor for every other quantity is what fine-tuning
 * follows, the rank among those that matter least (Zhang et al. 2024, "When Scaling Meets LLM
 * Finetuning", equation 1 and section 4); the 1 within the power, so that the law has a beginning,
 * is the pow4 family's (Domhan et al. 2015, "Speeding up Automatic Hyperparameter Optimization",
 * table 1). D' is the worth of repeated data (Muennighoff et al. 2023, "Scaling Data-Constrained
 * Language Models", equation 5, with their R* as {@code repetition}). The rate's bell on a
 * logarithmic axis and the linear overfitting are our own: the simplest forms with one best rate,
 * whatever the rank, and with a best number of epochs. None of this is fitted to anything.
 *
 * @param unique examples in the training data
 */
record Curve(SyntheticSettings settings, double rate, int rank, long seed, long unique) {

  private static final double RANK = 8;

  /** The loss on training data, with its noise, when so many examples were seen. */
  double train(long seen) {
    double spread = settings.noise() * random("train", seen).nextGaussian();
    return Math.max(0, law((double) seen) * (1 + spread));
  }

  /** The loss on validation data, which are so many that there is little noise. */
  double validation(long seen) {
    double repeated = Math.max(0, (double) seen / unique - 1);
    double worth =
        seen <= unique
            ? (double) seen
            : unique
                + unique
                    * settings.repetition()
                    * (1 - Math.exp(-repeated / settings.repetition()));
    double spread = settings.noise() / 10 * random("validation", seen).nextGaussian();
    return Math.max(0, (law(worth) + settings.overfitting() * repeated) * (1 + spread));
  }

  private double law(double seen) {
    double distance = Math.log(rate / settings.bestRate()) / settings.rateWidth();
    double pace = Math.exp(-distance * distance / 2);
    return settings.floor()
        + settings.height()
            * Math.pow(rank / RANK, -settings.rankExponent())
            * Math.pow(1 + pace * seen / settings.scale(), -settings.exponent());
  }

  /** Chance at one place of one lane; independent of what was drawn before. */
  RandomGenerator random(String purpose, long place) {
    String digest = Sha256.of("%d/%s/%d/%s/%d".formatted(seed, rate, rank, purpose, place)).value();
    return RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom")
        .create(Long.parseUnsignedLong(digest.substring(0, 16), 16));
  }
}
