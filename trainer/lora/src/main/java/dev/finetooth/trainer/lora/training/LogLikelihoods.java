package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Preference;
import dev.finetooth.trainer.lora.data.Pair;
import java.util.ArrayList;
import java.util.List;

/**
 * How likely a model finds the two answers of a pair: logs, summed over the answers' tokens.
 *
 * @param chosen at most 0
 * @param rejected at most 0
 */
record LogLikelihoods(double chosen, double rejected) {

  /**
   * Those of some pairs.
   *
   * @param losses of the answers' tokens, of each pair first those of the chosen answer
   */
  static List<LogLikelihoods> of(List<Pair> pairs, double[] losses) {
    List<LogLikelihoods> all = new ArrayList<>();
    int row = 0;
    for (Pair pair : pairs) {
      int middle = row + pair.chosen().answer().size();
      int end = middle + pair.rejected().answer().size();
      all.add(new LogLikelihoods(-sum(losses, row, middle), -sum(losses, middle, end)));
      row = end;
    }
    return all;
  }

  private static double sum(double[] losses, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += losses[i];
    }
    return sum;
  }

  /** How much more likely the chosen answer is than the rejected one, as a loss counts it. */
  double margin(Pair pair, Preference.Loss loss) {
    return switch (loss) {
      case SIGMOID -> chosen - rejected;
      case IPO ->
          chosen / pair.chosen().answer().size() - rejected / pair.rejected().answer().size();
    };
  }
}
