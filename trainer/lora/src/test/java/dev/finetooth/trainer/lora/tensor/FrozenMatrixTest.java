package dev.finetooth.trainer.lora.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.training.Precision;
import dev.finetooth.trainer.lora.natives.Natives;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrozenMatrixTest {

  @BeforeEach
  void prepare() {
    Natives.load(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 32, 300})
  void productsInFp32EqualPlainOnes(int rows) {
    assertThat(largestDifference(Compute.on("cpu", Precision.FP32), rows)).isLessThan(1e-4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31})
  void productsInDoublesEqualPlainOnes(int rows) {
    assertThat(largestDifference(Compute.inDoubles(), rows)).isLessThan(1e-12);
  }

  /** Over both directions; products of one scope are of use in the next. */
  private static double largestDifference(Compute compute, int rows) {
    Tensor weight = compute.product(torch.randn(new long[] {70, 33}));
    Tensor x = compute.product(torch.randn(new long[] {rows, 33}));
    Tensor dy = compute.product(torch.randn(new long[] {rows, 70}));
    FrozenMatrix matrix = FrozenMatrix.takingOver(weight.clone(), compute);
    double most = 0;
    for (int i = 0; i < 2; i++) {
      Tensor y = Scope.keep(() -> matrix.times(x));
      Tensor dx = Scope.keep(() -> matrix.timesBack(dy));
      double forward = y.sub(torch.linear(x, weight)).abs().max().item_double();
      double back = dx.sub(torch.mm(dy, weight)).abs().max().item_double();
      most = Math.max(most, Math.max(forward, back));
    }
    matrix.close();
    return most;
  }
}
