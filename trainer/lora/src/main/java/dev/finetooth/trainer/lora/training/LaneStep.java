package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.llama.Dropout;
import dev.finetooth.trainer.lora.llama.Objective;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import java.util.List;

/**
 * An optimiser step of a lane that has begun: its micro-batches, and what they amount to so far.
 * Belongs to the scope that it was begun in.
 */
final class LaneStep {

  private final TrainingData data;
  private final Settings settings;
  private final List<Integer> examples;
  private final Dropout dropout;
  private final int units;
  private Objective.Sum sum = Objective.Sum.ZERO;
  private int tokens;

  /**
   * @param examples indices into the data, those of all micro-batches
   * @param seed of this step's dropout
   */
  LaneStep(TrainingData data, Settings settings, List<Integer> examples, long seed) {
    this.data = data;
    this.settings = settings;
    this.examples = examples;
    this.dropout = Dropout.of(settings.dropout(), seed);
    this.units = data.units(examples);
  }

  Dropout dropout() {
    return dropout;
  }

  /** Whether there is a micro-batch of this number, from 0. */
  boolean has(int micro) {
    return micro * settings.batchSize() < examples.size();
  }

  /** A micro-batch with what is minimised over it. */
  TrainingPass.Part part(int micro) {
    int from = micro * settings.batchSize();
    List<Integer> indices =
        examples.subList(from, Math.min(examples.size(), from + settings.batchSize()));
    TrainingData.Batch batch = data.batch(indices, settings.dropout() == 0);
    tokens += batch.tokens();
    return new TrainingPass.Part(
        batch.input(), batch.targets(), data.objective(indices, settings, 1.0 / units));
  }

  /** Counts a micro-batch that was computed. */
  void add(Objective.Sum part) {
    sum = sum.plus(part);
  }

  /** Over the units of all micro-batches, before the weights change. */
  Objective.Sum sum() {
    return sum;
  }

  /** Number of answer tokens, or of pairs. */
  int units() {
    return units;
  }

  /** Tokens that the examples have, shared or not. */
  int tokens() {
    return tokens;
  }

  double meanLoss() {
    return sum.loss() / units;
  }
}
