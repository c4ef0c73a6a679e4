package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Minus infinity where a query would look into its future, or behind its window; grows as longer
 * sequences come.
 */
final class Causality {

  private static final int FIRST_SIZE = 256;

  private final Compute compute;
  private final OptionalInt window;
  private Tensor table;

  /**
   * @param window how many positions a query sees, its own included; empty where it sees all
   */
  Causality(OptionalInt window, Compute compute) {
    this.compute = compute;
    this.window = window;
    this.table = make(FIRST_SIZE);
  }

  /** Of shape [queries, keys], to be added to scores; empty where every query sees every key. */
  synchronized Optional<Tensor> mask(Span span) {
    boolean future = span.queryFrom() + 1 < span.keys();
    boolean behind = window.isPresent() && span.keys() > window.getAsInt();
    if (!future && !behind) {
      return Optional.empty();
    }
    if (span.keys() > table.size(0)) {
      table = make(Math.max(span.keys(), 2 * table.size(0)));
    }
    return Optional.of(table.narrow(0, span.queryFrom(), span.queries()).narrow(1, 0, span.keys()));
  }

  private Tensor make(long size) {
    return Scope.detached(
        () -> {
          Tensor hidden = compute.empty(size, size).fill_(new Scalar(Double.NEGATIVE_INFINITY));
          Tensor future = torch.triu(hidden, 1);
          return window.isEmpty() ? future : future.add_(torch.tril(hidden, -window.getAsInt()));
        });
  }
}
