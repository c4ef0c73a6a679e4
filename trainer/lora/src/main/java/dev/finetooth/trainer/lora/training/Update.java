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
 * One lane's share of an optimiser step: its micro-batches, and its gradient, which is gathered
 * over them, clipped and applied. Owns the gradient's memory, which all steps share.
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

  /**
   * A loss this many times that of guessing at random, for so many steps, does not come back; nor
   * does any high loss that has no gradient. The last norm bounds the logits, so that a ruined
   * adapter need not explode.
   */
  private static final double LOST = 1.5;

  private static final double DEAD = 0.5;

  private static final int LOST_STEPS = 10;

  private final AdaptedModel adapted;
  private final TrainingData data;
  private final Settings settings;
  private final long seed;
  private final Tensor gradient;
  private int lost;

  Update(AdaptedModel adapted, TrainingData data, Settings settings, long seed) {
    this.adapted = adapted;
    this.data = data;
    this.settings = settings;
    this.seed = seed;
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
    private final int targets;
    private double loss;
    private int tokens;

    private Begun(Weights weights, List<Integer> examples, int step) {
      gradient.zero_();
      this.weights = weights;
      this.examples = examples;
      this.step = step;
      this.adapters = adapted.adapters(weights);
      this.gradients = adapted.gradients(gradient);
      this.dropout = Dropout.of(settings.dropout(), Seeds.child(seed, "dropout", step));
      this.targets = data.targets(examples);
    }

    /** Whether there is a micro-batch of this number, from 0. */
    boolean has(int micro) {
      return micro * settings.batchSize() < examples.size();
    }

    /** A micro-batch with what it goes through. */
    TrainingPass.Part part(int micro) {
      int from = micro * settings.batchSize();
      TrainingData.Batch batch =
          data.batch(
              examples.subList(from, Math.min(examples.size(), from + settings.batchSize())),
              settings.dropout() == 0);
      tokens += batch.tokens();
      return new TrainingPass.Part(
          batch.input(), batch.targets(), adapters, gradients, 1.0 / targets, dropout);
    }

    /** Counts the loss of a micro-batch that was computed. */
    void add(double partLoss) {
      loss += partLoss;
    }

    /**
     * Changes the weights in place.
     *
     * @param rate the learning rate
     * @throws DivergedException where the loss is no number any more, or has exploded
     */
    Done apply(double rate) {
      double norm = torch.linalg_vector_norm(gradient).item_double();
      requireSane(loss / targets, norm, step);
      if (settings.clipNorm() > 0 && norm > settings.clipNorm()) {
        gradient.mul_(new Scalar(settings.clipNorm() / norm));
      }
      weights.update(gradient, step, rate, settings.weightDecay());
      return new Done(loss, targets, tokens);
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

  private void requireSane(double loss, double norm, int step) {
    double guessing = Math.log(adapted.model().config().vocabulary());
    boolean hopeless = loss > LOST * guessing || (norm == 0 && loss > DEAD * guessing);
    lost = hopeless ? lost + 1 : 0;
    boolean exploded =
        !Double.isFinite(loss) || !Double.isFinite(norm) || loss > EXPLODED * guessing;
    if (!exploded && lost < LOST_STEPS) {
      return;
    }
    throw new DivergedException(
        "step %d: loss %.4g%s, gradient norm %.4g; try a lower learning rate"
            .formatted(
                step + 1,
                loss,
                exploded
                    ? ""
                    : ", for %d steps with no way back (guessing has %.4g)"
                        .formatted(LOST_STEPS, guessing),
                norm));
  }

  void close() {
    gradient.close();
  }
}
