package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.data.Seeds;
import dev.finetooth.trainer.lora.llama.Adapters;
import dev.finetooth.trainer.lora.llama.Dropout;
import dev.finetooth.trainer.lora.llama.Objective;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One lane's share of an optimiser step: its micro-batches, and its gradient, which is gathered
 * over them, clipped and applied. Owns the gradient's memory, which all steps share.
 */
final class Update {

  /**
   * What the examples of a step were like.
   *
   * @param sum over the units, before the weights changed
   * @param units number of answer tokens, or of pairs
   * @param tokens that the examples have, shared or not
   */
  record Done(Objective.Sum sum, int units, int tokens) {}

  private final AdaptedModel adapted;
  private final TrainingData data;
  private final Settings settings;
  private final long seed;
  private final Tensor gradient;
  private final Sanity sanity;

  Update(AdaptedModel adapted, TrainingData data, Settings settings, long seed) {
    this.adapted = adapted;
    this.data = data;
    this.settings = settings;
    this.seed = seed;
    this.sanity = Sanity.of(settings, adapted.model().config().vocabulary());
    this.gradient = Scope.detached(() -> adapted.compute().zeros(adapted.layout().size()));
  }

  /** A step that has begun; belongs to the scope that it was begun in. */
  final class Begun {
    private final Weights weights;
    private final List<Integer> examples;
    private final int step;
    private final Adapters adapters;
    private final Adapters gradients;
    private final Dropout dropout;
    private final int units;
    private Objective.Sum sum = Objective.Sum.ZERO;
    private int tokens;

    private Begun(Weights weights, List<Integer> examples, int step) {
      gradient.zero_();
      this.weights = weights;
      this.examples = examples;
      this.step = step;
      this.adapters = adapted.adapters(weights);
      this.gradients = adapted.gradients(gradient);
      this.dropout = Dropout.of(settings.dropout(), Seeds.child(seed, "dropout", step));
      this.units = data.units(examples);
    }

    /** Whether there is a micro-batch of this number, from 0. */
    boolean has(int micro) {
      return micro * settings.batchSize() < examples.size();
    }

    /** A micro-batch with what it goes through. */
    TrainingPass.Part part(int micro) {
      int from = micro * settings.batchSize();
      List<Integer> indices =
          examples.subList(from, Math.min(examples.size(), from + settings.batchSize()));
      TrainingData.Batch batch = data.batch(indices, settings.dropout() == 0);
      tokens += batch.tokens();
      return new TrainingPass.Part(
          batch.input(),
          batch.targets(),
          adapters,
          gradients,
          data.objective(indices, settings, 1.0 / units),
          dropout);
    }

    /** Counts a micro-batch that was computed. */
    void add(Objective.Sum part) {
      sum = sum.plus(part);
    }

    /**
     * Changes the weights in place.
     *
     * @param rate the learning rate
     * @throws DivergedException where the loss is no number any more, or has exploded
     */
    Done apply(double rate) {
      double norm = torch.linalg_vector_norm(gradient).item_double();
      sanity.require(sum.loss() / units, norm, step);
      if (settings.clipNorm() > 0 && norm > settings.clipNorm()) {
        gradient.mul_(new Scalar(settings.clipNorm() / norm));
      }
      weights.update(gradient, step, rate, settings.weightDecay());
      return new Done(sum, units, tokens);
    }
  }

  /**
   * Begins a step; until it is applied nothing changes but the gradient's memory.
   *
   * @param examples indices into the data, those of all micro-batches
   * @param step of the schedule, from 0
   */
  Begun begin(Weights weights, List<Integer> examples, int step) {
    return new Begun(weights, examples, step);
  }

  void close() {
    gradient.close();
  }
}
