package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Losses of batches and their adapters' gradients. In the topmost layer only the rows that predict
 * an answer token are computed beyond keys and values; only they are projected to the vocabulary.
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

  /**
   * A batch that goes through an adapter of its own.
   *
   * @param targets one for each row that asks
   */
  public record Part(Input input, List<Long> targets, Objective objective) {}

  /**
   * Batches whose adapters are stacked.
   *
   * @param parts one for each adapter, or none where that has nothing to do; at least one
   */
  public record Bundle(AdapterStack stack, List<Optional<Part>> parts) {
    public Bundle {
      parts = List.copyOf(parts);
    }

    /** A single batch. */
    public Bundle(AdapterStack stack, Part part) {
      this(stack, List.of(Optional.of(part)));
    }

    private Stream<Part> present() {
      return parts.stream().flatMap(Optional::stream);
    }

    private List<Integer> rows(Function<Input, Integer> count) {
      return parts.stream().map(part -> part.map(Part::input).map(count).orElse(0)).toList();
    }
  }

  /** The loss of each target: minus the log of its likelihood. */
  public double[] losses(Input input, List<Long> targets, Optional<Adapters> adapters) {
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
   * Takes several batches through the model at once, each with its own adapter, and adds to the
   * gradients of each. No batch's result depends on the others, but for rounding.
   *
   * @param bundles at least one, all standing at the same first layer
   * @param activations of all layers but the topmost, whose backward pass comes first
   * @return what each part amounts to, in order, without those that are none
   */
  public List<Objective.Sum> lossesAndGradients(List<Bundle> bundles, Activations activations) {
    return Scope.value(
        () -> {
          List<Part> parts = bundles.stream().flatMap(Bundle::present).toList();
          int first = parts.getFirst().input().firstLayer();
          int top = model.config().layers() - 1;
          Sequences all = Sequences.together(parts.stream().map(p -> p.input().all()).toList());
          Sequences last =
              Sequences.together(parts.stream().map(p -> p.input().sequences()).toList());
          PassAdditions below = additions(bundles, input -> input.all().rows());
          PassAdditions highest = additions(bundles, input -> input.sequences().askingRows());
          List<Dropout> dropouts =
              bundles.stream().flatMap(bundle -> bundle.stack().dropouts().stream()).toList();
          List<LayerPass> passes = new ArrayList<>();
          Tensor hidden = rows(parts);
          for (int i = first; i <= top; i++) {
            int layer = i;
            Tensor entering = hidden;
            LayerPass pass =
                LayerPass.of(
                    layer == top ? Activations.KEPT : activations,
                    dropouts,
                    () ->
                        model
                            .layer(layer)
                            .forward(
                                entering,
                                layer == top ? last : all,
                                (s, keys, values) -> new LayerCaches.KeysAndValues(keys, values),
                                (layer == top ? highest : below).at(layer)));
            passes.add(pass);
            hidden = pass.output();
          }
          Tensor gradient = compute.empty(hidden.size(0), hidden.size(1));
          List<Objective.Judged> judged = head(hidden, parts, gradient);
          for (int i = top; i >= first; i--) {
            DecoderLayer layer = model.layer(i);
            Sequences sequences = i == top ? last : all;
            LayerPass pass = passes.get(i - first);
            LayerAdditions added = (i == top ? highest : below).at(i);
            Tensor leaving = gradient;
            if (i == first) {
              Scope.run(() -> layer.backward(leaving, sequences, pass.state(), added, false));
            } else {
              gradient =
                  Scope.keep(
                      () ->
                          layer
                              .backward(leaving, sequences, pass.state(), added, true)
                              .orElseThrow());
            }
          }
          return judged.stream().map(Objective.Judged::sum).toList();
        });
  }

  /**
   * Which rows go through which adapters.
   *
   * @param asking how many rows of a batch are computed beyond keys and values
   */
  private PassAdditions additions(List<Bundle> bundles, Function<Input, Integer> asking) {
    return PassAdditions.of(
        bundles.stream()
            .map(
                bundle ->
                    new PassAdditions.Parts(
                        Optional.of(bundle.stack()),
                        bundle.rows(input -> input.all().rows()),
                        bundle.rows(asking)))
            .toList(),
        compute);
  }

  private static Tensor rows(List<Part> parts) {
    return parts.size() == 1
        ? parts.getFirst().input().hidden()
        : torch.cat(
            new TensorVector(
                parts.stream().map(part -> part.input().hidden()).toArray(Tensor[]::new)),
            0);
  }

  /** Judges each part, and writes the gradient of the rows that ask. */
  private List<Objective.Judged> head(Tensor hidden, List<Part> parts, Tensor gradient) {
    List<Long> targets = parts.stream().flatMap(part -> part.targets().stream()).toList();
    double[] losses = head(hidden, targets, Optional.of(gradient));
    List<Objective.Judged> judged = new ArrayList<>();
    int from = 0;
    for (Part part : parts) {
      int to = from + part.targets().size();
      judged.add(part.objective().judge(Arrays.copyOfRange(losses, from, to)));
      from = to;
    }
    double[] weights =
        judged.stream()
            .flatMap(one -> one.weights().stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    gradient.mul_(compute.exact(weights, weights.length, 1));
    return judged;
  }

  /**
   * The loss of each row.
   *
   * @param gradient where that of each row's own loss is to be written
   */
  private double[] head(Tensor hidden, List<Long> targets, Optional<Tensor> gradient) {
    double[] losses = new double[targets.size()];
    for (int from = 0; from < targets.size(); from += ROWS_AT_ONCE) {
      int start = from;
      int rows = Math.min(ROWS_AT_ONCE, targets.size() - from);
      Scope.run(() -> headRows(hidden, targets, gradient, start, rows, losses));
    }
    return losses;
  }

  private void headRows(
      Tensor hidden,
      List<Long> targets,
      Optional<Tensor> gradient,
      int from,
      int rows,
      double[] losses) {
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
    DoubleBuffer logs = picked.to(ScalarType.Double).cpu().contiguous().createBuffer();
    for (int i = 0; i < rows; i++) {
      losses[from + i] = -logs.get(i);
    }
    gradient.ifPresent(
        wanted -> {
          Tensor minusOne = picked.exp().sub_(new Scalar(1.0));
          Tensor dLogits = logProbabilities.exp_().scatter_(1, index, minusOne);
          Tensor dNormed = model.head().timesBack(dLogits.to(compute.products()));
          wanted
              .narrow(0, from, rows)
              .copy_(RmsNorm.backward(dNormed, model.finalNorm(), normed.state(), compute));
        });
  }
}
