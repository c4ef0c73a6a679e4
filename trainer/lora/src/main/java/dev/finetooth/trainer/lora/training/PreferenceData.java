package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.data.Pair;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.llama.Objective;
import dev.finetooth.trainer.lora.prefix.FrozenPrefix;
import dev.finetooth.trainer.lora.prefix.HiddenStates;
import java.util.List;
import java.util.Optional;

/**
 * Pairs of answers of which one is preferred: the loss is the mean over the pairs (Rafailov et al.
 * 2023, "Direct Preference Optimization").
 */
public final class PreferenceData implements TrainingData {

  private final PairBatches batches;
  private final List<LogLikelihoods> references;

  private PreferenceData(PairBatches batches, List<LogLikelihoods> references) {
    this.batches = batches;
    this.references = List.copyOf(references);
  }

  /**
   * Computes what the reference finds of the pairs.
   *
   * @param states of {@link #answers}
   * @return empty where it was told to leave before that was done
   */
  public static Optional<PreferenceData> of(
      LlamaModel model,
      int firstLayer,
      List<Pair> pairs,
      HiddenStates states,
      FrozenPrefix.Watch watch) {
    PairBatches batches = new PairBatches(model, firstLayer, List.copyOf(pairs), states);
    return References.of(batches, watch).map(found -> new PreferenceData(batches, found));
  }

  /** Both answers of each pair, one after the other, as examples of their own. */
  public static List<Example> answers(List<Pair> pairs) {
    return PairBatches.answers(pairs);
  }

  @Override
  public boolean computesStates() {
    return batches.states().computed();
  }

  @Override
  public int size() {
    return batches.pairs().size();
  }

  @Override
  public int longest() {
    return batches.pairs().stream()
        .mapToInt(pair -> pair.chosen().length() + pair.rejected().length() - pair.shared())
        .max()
        .orElse(0);
  }

  @Override
  public int shared() {
    return 0;
  }

  @Override
  public int longestAnswer() {
    return batches.pairs().stream()
        .mapToInt(pair -> pair.chosen().answer().size() + pair.rejected().answer().size())
        .max()
        .orElse(0);
  }

  @Override
  public int units(List<Integer> indices) {
    return indices.size();
  }

  @Override
  public Batch batch(List<Integer> indices, boolean sharing) {
    return batches.batch(indices, sharing);
  }

  @Override
  public Objective objective(List<Integer> indices, Settings settings, double weight) {
    return new PreferenceObjective(
        indices.stream().map(batches.pairs()::get).toList(),
        indices.stream().map(references::get).toList(),
        settings.preference().orElseThrow(),
        weight);
  }
}
