package dev.finetooth.statistics.selection;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Normal;
import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.resampling.ResampledMeans;
import dev.finetooth.statistics.score.MeanScore;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * An interval for the true mean of the model that was chosen for its mean. Downward it reaches as
 * far as the most flattered of all models is likely to flatter itself, or a model named beforehand
 * if that is farther; upward as far as a model named beforehand may fall short, since choosing the
 * highest only makes that rarer (after the asymmetric intervals of Fuentes, Casella and Wells
 * 2018).
 */
final class SelectedInterval {

  private final double confidence;

  SelectedInterval(double confidence) {
    this.confidence = confidence;
  }

  /** Empty where all items are of one cluster. */
  Optional<Interval> of(double[] selected, Clusters clusters, ResampledMeans means) {
    ClusteredMean.Result mean =
        ClusteredMean.withDefaults().withConfidence(confidence).of(selected, clusters);
    boolean bounded = Arrays.stream(selected).allMatch(score -> score >= 0 && score <= 1);
    Optional<Interval> alone =
        bounded ? MeanScore.of(selected, clusters, confidence).interval() : mean.interval();
    return alone.map(
        range -> {
          double low = mean.mean() - flattery(means, mean.degreesOfFreedom());
          return new Interval(
              Math.min(range.low(), bounded ? Math.max(0, low) : low),
              range.high(),
              confidence,
              range.method() + ", downward for all models");
        });
  }

  /** What the most flattered model's mean exceeds in half of alpha. */
  private double flattery(ResampledMeans means, double degreesOfFreedom) {
    double[] largest = new double[means.draws()];
    double spread = 0;
    for (int model = 0; model < means.series(); model++) {
      double[] centred = means.centred(model);
      double squares = 0;
      for (int draw = 0; draw < largest.length; draw++) {
        largest[draw] = Math.max(largest[draw], centred[draw]);
        squares += centred[draw] * centred[draw];
      }
      spread = Math.max(spread, squares);
    }
    Arrays.sort(largest);
    int rank = (int) Math.ceil((1 + confidence) / 2 * (largest.length + 1));
    double excess = largest[Math.min(rank, largest.length) - 1];
    if (excess == 0) {
      // Nothing varies, or the few draws there are all lie low.
      return 0;
    }
    // Resamples know neither that few clusters tell little of their spread, which Student's t does,
    // nor that C clusters vary less about their own mean than about the true one.
    // The widest counts: models that hardly vary, as those that are always wrong, flatter nobody.
    double errors = excess / Math.sqrt(spread / means.draws());
    double widening =
        TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(Normal.above(errors))
            / errors;
    return excess * widening * Math.sqrt(means.clusters() / (means.clusters() - 1.0));
  }
}
