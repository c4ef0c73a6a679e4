package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Loss of a batch and the adapters' gradients. In the topmost layer only the rows that predict an
 * answer token are computed beyond keys and values; only they are projected to the vocabulary.
 */
public final class TrainingPass {

  /** Rows of logits made at once, so that a large vocabulary does not need much memory. */
  private static final int ROWS_AT_ONCE = 256;

  private final LlamaModel model;
  private final Compute compute;

  public TrainingPass(LlamaModel model) {
    this.model = model;
    this.compute = model.compute();
  }

  /**
   * A batch whose rows stand at the first layer to compute.
   *
   * @param hidden states that enter that layer
   * @param sequences with the asking rows being those that predict an answer token
   */
  public record Input(int firstLayer, Tensor hidden, Sequences all, Sequences sequences) {}

  /** Sum of the losses over the targets. */
  public double loss(Input input, List<Long> targets, Optional<Adapters> adapters) {
    return Scope.value(
        () -> {
          int top = model.config().layers() - 1;
          Tensor below =
              model.through(
                  input.hidden(), input.firstLayer(), top, input.all(), LayerCaches.NONE, adapters);
          Tensor hidden =
              model.through(below, top, top + 1, input.sequences(), LayerCaches.NONE, adapters);
          return head(hidden, targets, Optional.empty());
        });
  }

  /**
   * Sum of the losses over the targets; adds weight times its gradients to {@code gradients}.
   *
   * @param adapters from the input's first layer on
   */
  public double lossAndGradients(
      Input input,
      List<Long> targets,
      Adapters adapters,
      Adapters gradients,
      double weight,
      Dropout dropout) {
    return Scope.value(
        () -> {
          int first = input.firstLayer();
          int top = model.config().layers() - 1;
          List<DecoderLayer.State> states = new ArrayList<>();
          Tensor hidden = input.hidden();
          for (int i = first; i <= top; i++) {
            Tensor entering = hidden;
            int layer = i;
            DecoderLayer.State state =
                Scope.keepAll(
                    () ->
                        model
                            .layer(layer)
                            .forward(
                                entering,
                                layer == top ? input.sequences() : input.all(),
                                (s, keys, values) -> new LayerCaches.KeysAndValues(keys, values),
                                adapters.at(layer),
                                adapters.scale(),
                                dropout));
            states.add(state);
            hidden = state.output();
          }
          Tensor gradient = compute.empty(hidden.size(0), hidden.size(1));
          double loss = head(hidden, targets, Optional.of(new HeadGradient(gradient, weight)));
          for (int i = top; i >= first; i--) {
            int layer = i;
            Tensor leaving = gradient;
            if (layer == first) {
              Scope.run(() -> backward(layer, leaving, input, states, adapters, gradients));
            } else {
              gradient =
                  Scope.keep(
                      () ->
                          backward(layer, leaving, input, states, adapters, gradients)
                              .orElseThrow());
            }
          }
          return loss;
        });
  }

  private Optional<Tensor> backward(
      int layer,
      Tensor gradient,
      Input input,
      List<DecoderLayer.State> states,
      Adapters adapters,
      Adapters gradients) {
    int top = model.config().layers() - 1;
    return model
        .layer(layer)
        .backward(
            gradient,
            layer == top ? input.sequences() : input.all(),
            states.get(layer - input.firstLayer()),
            adapters.at(layer),
            gradients.at(layer),
            adapters.scale(),
            layer > input.firstLayer());
  }

  private record HeadGradient(Tensor target, double weight) {}

  private double head(Tensor hidden, List<Long> targets, Optional<HeadGradient> gradient) {
    double sum = 0;
    for (int from = 0; from < targets.size(); from += ROWS_AT_ONCE) {
      int start = from;
      int rows = Math.min(ROWS_AT_ONCE, targets.size() - from);
      sum += Scope.value(() -> headRows(hidden, targets, gradient, start, rows));
    }
    return sum;
  }

  private double headRows(
      Tensor hidden, List<Long> targets, Optional<HeadGradient> gradient, int from, int rows) {
    Tensor part = hidden.narrow(0, from, rows);
    RmsNorm.Result normed =
        RmsNorm.forward(part, model.finalNorm(), model.config().normEpsilon(), compute);
    Tensor logProbabilities = torch.log_softmax(compute.exact(model.head().times(normed.y())), -1);
    Tensor index =
        compute
            .indices(
                targets.subList(from, from + rows).stream().mapToLong(Long::longValue).toArray())
            .unsqueeze(1);
    Tensor picked = logProbabilities.gather(1, index);
    double loss = -picked.sum().item_double();
    gradient.ifPresent(
        wanted -> {
          Tensor minusOne = picked.exp().sub_(new Scalar(1.0));
          Tensor dLogits = logProbabilities.exp_().scatter_(1, index, minusOne);
          Tensor dNormed =
              model
                  .head()
                  .timesBack(dLogits.mul_(new Scalar(wanted.weight())).to(compute.products()));
          wanted
              .target()
              .narrow(0, from, rows)
              .copy_(RmsNorm.backward(dNormed, model.finalNorm(), normed.state(), compute));
        });
    return loss;
  }
}
