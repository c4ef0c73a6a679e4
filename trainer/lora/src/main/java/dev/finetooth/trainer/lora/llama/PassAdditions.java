package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Which adapters which rows of a batch go through, on the way through all layers. */
final class PassAdditions {

  /**
   * A stack's rows.
   *
   * @param factors alpha / rank, for each row of the blocks
   */
  record Rows(RowBlocks blocks, Tensor factors) {}

  /**
   * Parts that stand one after another.
   *
   * @param adapters empty where the parts go through none
   * @param rows of each part; as many parts as adapters
   * @param asking how many of them ask
   */
  record Parts(Optional<AdapterStack> adapters, List<Integer> rows, List<Integer> asking) {}

  private record Placed(AdapterStack stack, Rows all, Rows asking) {}

  private final List<Placed> placed;

  private PassAdditions(List<Placed> placed) {
    this.placed = placed;
  }

  /** Additions to a batch of these parts, in the order in which they stand in it. */
  static PassAdditions of(List<Parts> parts, Compute compute) {
    List<Placed> placed = new ArrayList<>();
    int row = 0;
    int askingRow = 0;
    for (Parts some : parts) {
      if (some.adapters().isPresent()) {
        AdapterStack stack = some.adapters().get();
        List<Double> scales = stack.adapters().scales();
        Rows all = rows(row, some.rows(), scales, compute);
        boolean alike = row == askingRow && some.rows().equals(some.asking());
        placed.add(
            new Placed(stack, all, alike ? all : rows(askingRow, some.asking(), scales, compute)));
      }
      row += sum(some.rows());
      askingRow += sum(some.asking());
    }
    return new PassAdditions(placed);
  }

  private static Rows rows(int first, List<Integer> rows, List<Double> scales, Compute compute) {
    RowBlocks blocks = RowBlocks.of(first, rows, compute);
    return new Rows(blocks, blocks.factors(scales, compute));
  }

  private static int sum(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }

  /** Those at a layer; adapters that begin above it are none there. */
  LayerAdditions at(int layer) {
    List<LayerAdditions.At> stacks = new ArrayList<>();
    for (Placed one : placed) {
      one.stack()
          .adapters()
          .at(layer)
          .ifPresent(
              adapters ->
                  stacks.add(
                      new LayerAdditions.At(
                          adapters,
                          one.stack().gradients().flatMap(gradients -> gradients.at(layer)),
                          one.stack().dropouts(),
                          one.all(),
                          one.asking())));
    }
    return new LayerAdditions(stacks);
  }
}
