package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Preference;
import dev.finetooth.trainer.lora.data.Pair;
import dev.finetooth.trainer.lora.llama.Objective;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Minimises the preference loss of some pairs.
 *
 * @param references of the model without adapters, of each pair
 * @param weight of each pair's loss
 */
record PreferenceObjective(
    List<Pair> pairs, List<LogLikelihoods> references, Preference how, double weight)
    implements Objective {

  @Override
  public Judged judge(double[] losses) {
    List<LogLikelihoods> now = LogLikelihoods.of(pairs, losses);
    PreferenceLoss loss = new PreferenceLoss(how);
    List<Double> weights = new ArrayList<>();
    Sum sum = Sum.ZERO;
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      PreferenceLoss.Value value = loss.at(gain(now, i, how.loss()));
      // Rewards are sums over the tokens under every loss, as TRL reports them.
      double reward = how.beta() * gain(now, i, Preference.Loss.SIGMOID);
      sum = sum.plus(new Sum(value.loss(), reward, reward > 0 ? 1 : 0));
      weights.addAll(rows(pair.chosen().answer().size(), -weight * value.slope()));
      weights.addAll(rows(pair.rejected().answer().size(), weight * value.slope()));
    }
    return new Judged(sum, weights);
  }

  /** What a pair's margin has gained over the reference. */
  private double gain(List<LogLikelihoods> now, int i, Preference.Loss counted) {
    Pair pair = pairs.get(i);
    return now.get(i).margin(pair, counted) - references.get(i).margin(pair, counted);
  }

  /** Of an answer's rows, whose losses are minus log likelihoods; IPO takes their mean. */
  private List<Double> rows(int count, double slope) {
    return Collections.nCopies(count, how.loss() == Preference.Loss.IPO ? slope / count : slope);
  }
}
