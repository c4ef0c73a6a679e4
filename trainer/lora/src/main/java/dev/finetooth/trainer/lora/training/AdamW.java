package dev.finetooth.trainer.lora.training;

import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * AdamW (Loshchilov and Hutter 2019, algorithm 2) for several sets of weights at once, each at a
 * step, rate and decay of its own.
 */
final class AdamW {

  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  private AdamW() {}

  /**
   * What is done to one row.
   *
   * @param step from 0
   * @param rate the learning rate
   * @param decay decoupled weight decay
   * @param clip factor of the gradient, at most 1
   */
  record Row(int step, double rate, double decay, double clip) {

    /** Of a lane that has ended: what becomes of its row does not matter. */
    static final Row ENDED = new Row(0, 0, 0, 1);
  }

  /**
   * Changes values and moments in place.
   *
   * @param values [rows, size], as are moments and gradient, which is overwritten
   */
  static void update(
      Tensor values,
      Tensor first,
      Tensor second,
      Tensor gradient,
      List<Row> rows,
      Compute compute) {
    if (rows.stream().anyMatch(row -> row.clip() != 1)) {
      gradient.mul_(column(rows, Row::clip, compute));
    }
    if (rows.stream().anyMatch(row -> row.decay() > 0)) {
      values.mul_(column(rows, row -> 1 - row.rate() * row.decay(), compute));
    }
    first.lerp_(gradient, new Scalar(1 - BETA_1));
    second.mul_(new Scalar(BETA_2)).addcmul_(gradient, gradient, new Scalar(1 - BETA_2));
    Tensor denominator =
        second
            .sqrt()
            .mul_(
                column(rows, row -> 1 / Math.sqrt(1 - Math.pow(BETA_2, row.step() + 1.0)), compute))
            .add_(new Scalar(EPSILON));
    // The gradient has had its use; its memory serves for the change.
    torch.div_out(gradient, first, denominator);
    values.sub_(
        gradient.mul_(
            column(rows, row -> row.rate() / (1 - Math.pow(BETA_1, row.step() + 1.0)), compute)));
  }

  private static Tensor column(List<Row> rows, ToDoubleFunction<Row> value, Compute compute) {
    return compute.exact(rows.stream().mapToDouble(value).toArray(), rows.size(), 1);
  }
}
