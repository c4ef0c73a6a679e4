package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * y = x W' + c + scale * dropout(x) A' B', and its gradients. All rows go through the frozen W and
 * c at once; A, B, scale and dropout are those of the adapter that a row belongs to.
 */
final class LoraLinear {

  /**
   * An adapter for the rows [row, row + rows).
   *
   * @param gradients to be added to, where they are wanted
   */
  record Addition(
      int row,
      int rows,
      Adapters.Pair pair,
      Optional<Adapters.Pair> gradients,
      double scale,
      Dropout dropout) {
    Tensor of(Tensor all) {
      return rows == all.size(0) ? all : all.narrow(0, row, rows);
    }
  }

  /**
   * What the backward pass needs of an addition.
   *
   * @param dropped the adapter's input
   * @param low its product with A
   * @param mask of the dropout, if any, scaled
   */
  record Added(Tensor dropped, Tensor low, Optional<Tensor> mask) {}

  /** What the backward pass needs, in the order of the additions. */
  record State(List<Added> added) {
    List<Tensor> tensors() {
      List<Tensor> all = new ArrayList<>();
      for (Added one : added) {
        all.add(one.dropped());
        all.add(one.low());
        one.mask().ifPresent(all::add);
      }
      return all;
    }
  }

  record Result(Tensor y, State state) {}

  private LoraLinear() {}

  static Result forward(Tensor x, Projection frozen, List<Addition> additions) {
    Tensor y = frozen.of(x);
    return new Result(
        y,
        new State(
            additions.stream()
                .map(addition -> add(addition, addition.of(x), addition.of(y), frozen))
                .toList()));
  }

  private static Added add(Addition addition, Tensor x, Tensor y, Projection frozen) {
    Optional<Tensor> mask = addition.dropout().mask(x);
    Tensor dropped = mask.map(x::mul).orElse(x);
    Tensor low = torch.linear(dropped, addition.pair().a());
    long rank = addition.pair().rank();
    int from = 0;
    for (int i = 0; i < frozen.outs().size(); i++) {
      y.narrow(1, from, frozen.outs().get(i))
          .addmm_(
              low.narrow(1, i * rank, rank),
              addition.pair().b().get(i).t(),
              new Scalar(1.0),
              new Scalar(addition.scale()));
      from += frozen.outs().get(i);
    }
    return new Added(dropped, low, mask);
  }

  /**
   * Adds the adapters' gradients to those of the additions and returns that of x, unless nobody
   * needs it.
   */
  static Optional<Tensor> backward(
      Tensor dy,
      Projection frozen,
      List<Addition> additions,
      State state,
      boolean inputNeeded,
      Compute compute) {
    Optional<Tensor> dx =
        inputNeeded ? Optional.of(frozen.weight().timesBack(dy)) : Optional.empty();
    for (int i = 0; i < additions.size(); i++) {
      Addition addition = additions.get(i);
      back(addition, addition.of(dy), dx.map(addition::of), frozen, state.added().get(i), compute);
    }
    return dx;
  }

  private static void back(
      Addition addition,
      Tensor dy,
      Optional<Tensor> dx,
      Projection frozen,
      Added added,
      Compute compute) {
    Adapters.Pair pair = addition.pair();
    Adapters.Pair gradient = addition.gradients().orElseThrow();
    Tensor low = added.low();
    long rank = pair.rank();
    Tensor dLow = compute.emptyProduct(low.size(0), low.size(1));
    int from = 0;
    for (int i = 0; i < frozen.outs().size(); i++) {
      Tensor part = dy.narrow(1, from, frozen.outs().get(i));
      dLow.narrow(1, i * rank, rank)
          .addmm_(part, pair.b().get(i), new Scalar(0.0), new Scalar(addition.scale()));
      accumulate(
          gradient.b().get(i), part.t(), low.narrow(1, i * rank, rank), addition.scale(), compute);
      from += frozen.outs().get(i);
    }
    accumulate(gradient.a(), dLow.t(), added.dropped(), 1, compute);
    dx.ifPresent(
        tensor -> {
          if (added.mask().isPresent()) {
            tensor.addcmul_(torch.mm(dLow, pair.a()), added.mask().get());
          } else {
            tensor.addmm_(dLow, pair.a());
          }
        });
  }

  private static void accumulate(
      Tensor sum, Tensor left, Tensor right, double scale, Compute compute) {
    if (compute.products() == compute.exact()) {
      sum.addmm_(left, right, new Scalar(1.0), new Scalar(scale));
    } else {
      sum.add_(torch.mm(left, right), new Scalar(scale));
    }
  }
}
