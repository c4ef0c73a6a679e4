package dev.finetooth.statistics.simulation;

import dev.finetooth.statistics.agreement.Agreement;
import dev.finetooth.statistics.agreement.CalibratedScore;
import dev.finetooth.statistics.agreement.CohenKappa;
import dev.finetooth.statistics.agreement.CorrectedRate;
import dev.finetooth.statistics.agreement.JudgeCorrection;
import dev.finetooth.statistics.agreement.PredictionPoweredMean;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Raters, and a judge held against people. */
final class AgreementClaims {

  private static final String TOPIC = "Judges and raters: coverage of 95 % intervals";
  private static final Bound COVERAGE = new Bound.AtLeast(0.945);

  private AgreementClaims() {}

  static List<Claim> all() {
    return List.of(
        predictionPowered(100, 1_000, 0.9),
        predictionPowered(40, 2_000, 0.75),
        predictionPowered(100, 1_000, 0.5),
        bias(),
        cohen(60),
        cohen(300),
        corrected());
  }

  private static double[] human(int items, RandomGenerator random) {
    double[] human = new double[items];
    Arrays.setAll(human, item -> random.nextDouble() < 0.6 ? 1 : 0);
    return human;
  }

  private static double[] judge(double[] human, double accuracy, RandomGenerator random) {
    double[] judge = new double[human.length];
    Arrays.setAll(judge, item -> random.nextDouble() < accuracy ? human[item] : 1 - human[item]);
    return judge;
  }

  private static Claim predictionPowered(int labels, int items, double accuracy) {
    return Claim.rate(
        TOPIC,
        "prediction-powered mean",
        "%d labels, %d judged, the judge right %.0f %%".formatted(labels, items, 100 * accuracy),
        COVERAGE,
        20_000,
        random -> {
          CalibratedScore.Estimated found = calibrated(labels, items, accuracy, random);
          return found.interval().contains(0.6);
        });
  }

  private static Claim bias() {
    return new Claim(
        TOPIC,
        "prediction-powered mean: bias",
        "60 labels, 1000 judged, the judge right 80 %",
        new Bound.Within(0, 0.002),
        20_000,
        random -> calibrated(60, 1_000, 0.8, random).estimate() - 0.6);
  }

  private static CalibratedScore.Estimated calibrated(
      int labels, int items, double accuracy, RandomGenerator random) {
    double[] human = human(items, random);
    double[] judge = judge(human, accuracy, random);
    return (CalibratedScore.Estimated)
        PredictionPoweredMean.withDefaults()
            .score(Arrays.copyOf(human, labels), judge, PairedData.items(items));
  }

  private static Claim cohen(int items) {
    // Two raters who each say the truth three times in four, else guess: kappa is .75 squared.
    return Claim.rate(
        TOPIC,
        "Cohen's kappa",
        "3 categories, %d items".formatted(items),
        COVERAGE,
        20_000,
        random -> {
          int[] first = new int[items];
          int[] second = new int[items];
          for (int item = 0; item < items; item++) {
            int truth = random.nextInt(3);
            first[item] = random.nextDouble() < 0.75 ? truth : random.nextInt(3);
            second[item] = random.nextDouble() < 0.75 ? truth : random.nextInt(3);
          }
          var found = (Agreement.Estimated) CohenKappa.withDefaults().of(first, second, 3);
          return found.interval().orElseThrow().contains(0.5625);
        });
  }

  private static Claim corrected() {
    return Claim.rate(
        TOPIC,
        "corrected rate (Rogan and Gladen)",
        "150 labels, 1000 judged, the judge right 85 %",
        COVERAGE,
        20_000,
        random -> {
          double[] human = human(1_000, random);
          double[] judge = judge(human, 0.85, random);
          CorrectedRate found =
              JudgeCorrection.withDefaults().correct(Arrays.copyOf(human, 150), judge);
          return ((CorrectedRate.Estimated) found).interval().contains(0.6);
        });
  }
}
