package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Rows of several parts of a batch as blocks of one length, [parts, longest, columns], so that one
 * batched product serves parts that go through different adapters. Where lengths differ, shorter
 * blocks are filled up with rows that count for nothing: {@link #factors} are 0 there.
 */
final class RowBlocks {

  /**
   * How rows of different numbers become blocks.
   *
   * @param into for each row of each block, which row stands there
   * @param back for each row, where in the blocks it stands
   */
  private record Ragged(Tensor into, Tensor back) {}

  private final int first;
  private final List<Integer> rows;
  private final int longest;
  private final Optional<Ragged> ragged;

  private RowBlocks(int first, List<Integer> rows, Optional<Ragged> ragged) {
    this.first = first;
    this.rows = rows;
    this.longest = Collections.max(rows);
    this.ragged = ragged;
  }

  /**
   * Blocks of parts one after another.
   *
   * @param first row of the first part
   * @param rows of each part, some of which may be 0, but not all
   */
  static RowBlocks of(int first, List<Integer> rows, Compute compute) {
    int longest = Collections.max(rows);
    if (rows.stream().allMatch(count -> count == longest)) {
      return new RowBlocks(first, List.copyOf(rows), Optional.empty());
    }
    int all = rows.stream().mapToInt(Integer::intValue).sum();
    long[] into = new long[rows.size() * longest];
    long[] back = new long[all];
    int row = 0;
    for (int block = 0; block < rows.size(); block++) {
      for (int i = 0; i < rows.get(block); i++) {
        into[block * longest + i] = row;
        back[row++] = (long) block * longest + i;
      }
    }
    return new RowBlocks(
        first,
        List.copyOf(rows),
        Optional.of(new Ragged(compute.indices(into), compute.indices(back))));
  }

  List<Integer> rows() {
    return rows;
  }

  /** The rows of all parts, [rows, columns], of a tensor with the whole batch's. */
  Tensor own(Tensor all) {
    int count = rows.stream().mapToInt(Integer::intValue).sum();
    return count == all.size(0) ? all : all.narrow(0, first, count);
  }

  /** [rows, columns], of the parts alone, as blocks. */
  Tensor blocks(Tensor own) {
    return ragged
        .map(how -> torch.index_select(own, 0, how.into()))
        .orElse(own)
        .view(rows.size(), longest, own.size(1));
  }

  /** Blocks as rows of the parts, without what filled them up. */
  Tensor rows(Tensor blocks) {
    Tensor flat = blocks.view(-1, blocks.size(2));
    return ragged.map(how -> torch.index_select(flat, 0, how.back())).orElse(flat);
  }

  /**
   * Adds the products of blocks to rows.
   *
   * @param own [rows, columns], of the parts alone
   * @param left [parts, longest, inner]
   * @param right [parts, inner, columns]
   */
  void addProduct(Tensor own, Tensor left, Tensor right) {
    if (ragged.isPresent()) {
      own.add_(rows(torch.bmm(left, right)));
    } else {
      own.view(rows.size(), longest, own.size(1)).baddbmm_(left, right);
    }
  }

  /**
   * A factor for each row of the blocks, that of its part, [parts, longest, 1].
   *
   * @param ofParts one for each part
   */
  Tensor factors(List<Double> ofParts, Compute compute) {
    double[] factors = new double[rows.size() * longest];
    for (int block = 0; block < rows.size(); block++) {
      int from = block * longest;
      Arrays.fill(factors, from, from + rows.get(block), ofParts.get(block));
    }
    return compute.product(compute.exact(factors, rows.size(), longest, 1));
  }
}
