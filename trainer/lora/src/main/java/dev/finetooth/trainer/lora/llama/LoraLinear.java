package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * y = x W' + c + scale * dropout(x) A' B', and its gradients. All rows go through the frozen W and
 * c at once; A, B, scale and dropout are those of the adapter that a row belongs to, and rows of
 * several adapters of one shape go through theirs by one batched product.
 */
final class LoraLinear {

  /**
   * Adapters for some rows.
   *
   * @param gradients to be added to, where they are wanted
   * @param dropouts one for each adapter
   */
  record Addition(
      PassAdditions.Rows rows,
      Adapters.Pair pair,
      Optional<Adapters.Pair> gradients,
      List<Dropout> dropouts) {

    RowBlocks blocks() {
      return rows.blocks();
    }
  }

  /**
   * What the backward pass needs of an addition.
   *
   * @param dropped the adapters' input, in blocks
   * @param low its product with A, scaled; 0 in rows that fill blocks up
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
        y, new State(additions.stream().map(addition -> add(addition, x, y, frozen)).toList()));
  }

  private static Added add(Addition addition, Tensor x, Tensor y, Projection frozen) {
    RowBlocks blocks = addition.blocks();
    Tensor own = blocks.own(x);
    Optional<Tensor> mask = mask(addition, own);
    Tensor dropped = blocks.blocks(mask.map(own::mul).orElse(own));
    Tensor low =
        torch.bmm(dropped, addition.pair().a().transpose(1, 2)).mul_(addition.rows().factors());
    long rank = addition.pair().rank();
    Tensor to = blocks.own(y);
    int from = 0;
    for (int i = 0; i < frozen.outs().size(); i++) {
      blocks.addProduct(
          to.narrow(1, from, frozen.outs().get(i)),
          low.narrow(2, i * rank, rank),
          addition.pair().b().get(i).transpose(1, 2));
      from += frozen.outs().get(i);
    }
    return new Added(dropped, low, mask);
  }

  /** Each part draws from its own generator, as it would alone. */
  private static Optional<Tensor> mask(Addition addition, Tensor own) {
    if (addition.dropouts().stream().allMatch(dropout -> dropout == Dropout.NONE)) {
      return Optional.empty();
    }
    TensorVector masks = new TensorVector();
    int row = 0;
    for (int part = 0; part < addition.dropouts().size(); part++) {
      int rows = addition.blocks().rows().get(part);
      if (rows > 0) {
        Tensor of = own.narrow(0, row, rows);
        masks.push_back(
            addition.dropouts().get(part).mask(of).orElseGet(() -> torch.ones_like(of)));
      }
      row += rows;
    }
    return Optional.of(torch.cat(masks, 0));
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
      back(additions.get(i), dy, dx, frozen, state.added().get(i), compute);
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
    RowBlocks blocks = addition.blocks();
    Adapters.Pair pair = addition.pair();
    Adapters.Pair gradient = addition.gradients().orElseThrow();
    long rank = pair.rank();
    Tensor own = blocks.own(dy);
    TensorVector lows = new TensorVector();
    int from = 0;
    for (int i = 0; i < frozen.outs().size(); i++) {
      Tensor part = blocks.blocks(own.narrow(1, from, frozen.outs().get(i)));
      lows.push_back(torch.bmm(part, pair.b().get(i)));
      accumulate(
          gradient.b().get(i),
          part.transpose(1, 2),
          added.low().narrow(2, i * rank, rank),
          compute);
      from += frozen.outs().get(i);
    }
    Tensor dLow =
        (lows.size() == 1 ? lows.get(0) : torch.cat(lows, 2)).mul_(addition.rows().factors());
    accumulate(gradient.a(), dLow.transpose(1, 2), added.dropped(), compute);
    dx.map(blocks::own)
        .ifPresent(
            tensor -> {
              if (added.mask().isPresent()) {
                tensor.addcmul_(blocks.rows(torch.bmm(dLow, pair.a())), added.mask().get());
              } else {
                blocks.addProduct(tensor, dLow, pair.a());
              }
            });
  }

  private static void accumulate(Tensor sum, Tensor left, Tensor right, Compute compute) {
    if (compute.products() == compute.exact()) {
      sum.baddbmm_(left, right);
    } else {
      sum.add_(torch.bmm(left, right));
    }
  }
}
