package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Root-mean-square normalisation (Zhang and Sennrich 2019) over the last dimension. */
final class RmsNorm {

  /**
   * @param rate 1 / rms of each row, [..., 1]
   */
  record State(Tensor input, Tensor rate) {
    List<Tensor> tensors() {
      return List.of(input, rate);
    }
  }

  record Result(Tensor y, State state) {}

  private static final long[] LAST = {-1};

  private RmsNorm() {}

  /** The result is in the type of products. */
  static Result forward(Tensor input, Tensor weight, double epsilon, Compute compute) {
    Tensor rate =
        torch
            .linalg_vector_norm(input, new Scalar(2.0), LAST, true, new ScalarTypeOptional())
            .square_()
            .mul_(new Scalar(1.0 / input.size(-1)))
            .add_(new Scalar(epsilon))
            .rsqrt_();
    Tensor y = input.mul(rate).mul_(weight).to(compute.products());
    return new Result(y, new State(input, rate));
  }

  /** The gradient of the input, in the type of sums. */
  static Tensor backward(Tensor dy, Tensor weight, State state, Compute compute) {
    Tensor scaled = dy.to(compute.exact()).mul(weight);
    Tensor pull =
        scaled
            .mul(state.input())
            .sum(LAST, true, new ScalarTypeOptional())
            .mul_(state.rate())
            .mul_(state.rate())
            .mul_(state.rate())
            .mul_(new Scalar(1.0 / state.input().size(-1)));
    return scaled.mul_(state.rate()).addcmul_(state.input(), pull, new Scalar(-1.0));
  }
}
