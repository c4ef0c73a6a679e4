package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** y = x W' + scale * dropout(x) A' B', and its gradients. */
final class LoraLinear {

  /**
   * What the backward pass needs.
   *
   * @param dropped the adapter's input
   * @param low its product with A
   * @param mask of the dropout, if any, scaled
   */
  record State(Optional<Tensor> dropped, Optional<Tensor> low, Optional<Tensor> mask) {
    List<Tensor> tensors() {
      List<Tensor> all = new ArrayList<>();
      dropped.ifPresent(all::add);
      low.ifPresent(all::add);
      mask.ifPresent(all::add);
      return all;
    }
  }

  record Result(Tensor y, State state) {}

  private LoraLinear() {}

  static Result forward(
      Tensor x, Projection frozen, Optional<Adapters.Pair> pair, double scale, Dropout dropout) {
    Tensor y = frozen.weight().times(x);
    if (pair.isEmpty()) {
      return new Result(y, new State(Optional.empty(), Optional.empty(), Optional.empty()));
    }
    Optional<Tensor> mask = dropout.mask(x);
    Tensor dropped = mask.map(x::mul).orElse(x);
    Tensor low = torch.linear(dropped, pair.get().a());
    long rank = pair.get().b().getFirst().size(1);
    int from = 0;
    for (int i = 0; i < frozen.outs().size(); i++) {
      y.narrow(1, from, frozen.outs().get(i))
          .addmm_(
              low.narrow(1, i * rank, rank),
              pair.get().b().get(i).t(),
              new Scalar(1.0),
              new Scalar(scale));
      from += frozen.outs().get(i);
    }
    return new Result(y, new State(Optional.of(dropped), Optional.of(low), mask));
  }

  /**
   * Adds the adapter's gradients to {@code gradients} and returns that of x, unless nobody needs
   * it.
   */
  static Optional<Tensor> backward(
      Tensor dy,
      Projection frozen,
      Optional<Adapters.Pair> pair,
      Optional<Adapters.Pair> gradients,
      double scale,
      State state,
      boolean inputNeeded,
      Compute compute) {
    Optional<Tensor> dx =
        inputNeeded ? Optional.of(frozen.weight().timesBack(dy)) : Optional.empty();
    if (pair.isEmpty()) {
      return dx;
    }
    Adapters.Pair gradient = gradients.orElseThrow();
    Tensor low = state.low().orElseThrow();
    long rank = pair.get().b().getFirst().size(1);
    Tensor dLow = compute.emptyProduct(low.size(0), low.size(1));
    int from = 0;
    for (int i = 0; i < frozen.outs().size(); i++) {
      Tensor part = dy.narrow(1, from, frozen.outs().get(i));
      dLow.narrow(1, i * rank, rank)
          .addmm_(part, pair.get().b().get(i), new Scalar(0.0), new Scalar(scale));
      accumulate(gradient.b().get(i), part.t(), low.narrow(1, i * rank, rank), scale, compute);
      from += frozen.outs().get(i);
    }
    accumulate(gradient.a(), dLow.t(), state.dropped().orElseThrow(), 1, compute);
    dx.ifPresent(
        tensor -> {
          if (state.mask().isPresent()) {
            tensor.addcmul_(torch.mm(dLow, pair.get().a()), state.mask().get());
          } else {
            tensor.addmm_(dLow, pair.get().a());
          }
        });
    return dx;
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
