package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.data.Seeds;
import dev.finetooth.trainer.lora.llama.Adapters;
import dev.finetooth.trainer.lora.llama.Dropout;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One optimiser step on weights: the gradient, gathered over micro-batches, clipped and applied.
 * Owns the gradient's memory, which all steps share.
 */
final class Update {

  /**
   * What the examples of a step were like.
   *
   * @param loss sum over the answer tokens, before the weights changed
   * @param targets number of answer tokens
   * @param tokens that the examples have, shared or not
   */
  record Done(double loss, int targets, int tokens) {}

  /** A loss this many times that of guessing at random has exploded. */
  private static final double EXPLODED = 4;

  private final AdaptedModel adapted;
  private final TrainingPass pass;
  private final TrainingData data;
  private final Settings settings;
  private final long seed;
  private final Tensor gradient;

  Update(AdaptedModel adapted, TrainingData data, Settings settings, long seed) {
    this.adapted = adapted;
    this.pass = new TrainingPass(adapted.model());
    this.data = data;
    this.settings = settings;
    this.seed = seed;
    this.gradient = Scope.detached(() -> adapted.compute().zeros(adapted.layout().size()));
  }

  /**
   * Changes the weights in place.
   *
   * @param examples indices into the data, those of all micro-batches
   * @param step of the schedule, from 0
   * @param rate the learning rate
   * @throws DivergedException where the loss is no number any more, or has exploded
   */
  Done apply(Weights weights, List<Integer> examples, int step, double rate) {
    return Scope.value(
        () -> {
          Done done = gather(weights, examples, step);
          double norm = torch.linalg_vector_norm(gradient).item_double();
          requireSane(done.loss() / done.targets(), norm, step);
          if (settings.clipNorm() > 0 && norm > settings.clipNorm()) {
            gradient.mul_(new Scalar(settings.clipNorm() / norm));
          }
          weights.update(gradient, step, rate, settings.weightDecay());
          return done;
        });
  }

  /** Leaves the mean loss's gradient over all micro-batches in the buffer. */
  private Done gather(Weights weights, List<Integer> examples, int step) {
    gradient.zero_();
    Adapters adapters = adapted.adapters(weights);
    Adapters gradients = adapted.gradients(gradient);
    Dropout dropout = Dropout.of(settings.dropout(), Seeds.child(seed, "dropout", step));
    int targets = data.targets(examples);
    double loss = 0;
    int tokens = 0;
    for (int from = 0; from < examples.size(); from += settings.batchSize()) {
      List<Integer> micro =
          examples.subList(from, Math.min(examples.size(), from + settings.batchSize()));
      Done part =
          Scope.value(
              () -> {
                TrainingData.Batch batch = data.batch(micro, settings.dropout() == 0);
                double sum =
                    pass.lossAndGradients(
                        batch.input(),
                        batch.targets(),
                        adapters,
                        gradients,
                        1.0 / targets,
                        dropout);
                return new Done(sum, batch.targets().size(), batch.tokens());
              });
      loss += part.loss();
      tokens += part.tokens();
    }
    return new Done(loss, targets, tokens);
  }

  private void requireSane(double loss, double norm, int step) {
    double limit = EXPLODED * Math.log(adapted.model().config().vocabulary());
    if (!Double.isFinite(loss) || !Double.isFinite(norm) || loss > limit) {
      throw new DivergedException(
          "step %d: loss %.4g, gradient norm %.4g; try a lower learning rate"
              .formatted(step + 1, loss, norm));
    }
  }

  void close() {
    gradient.close();
  }
}
