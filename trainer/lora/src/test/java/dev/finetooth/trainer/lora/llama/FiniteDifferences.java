package dev.finetooth.trainer.lora.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.trainer.lora.Tiny;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Gradients held against the loss at neighbouring weights, in double precision. */
final class FiniteDifferences {

  private static final double EPSILON = 1e-5;
  private static final int PROBES = 60;

  private FiniteDifferences() {}

  static void check(TinyPass pass) {
    Tensor weights = Tiny.weights(pass.layout(), pass.model().compute(), 0.1, 7);
    Tensor gradient = zeros(pass);
    pass.run(weights, gradient);

    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < PROBES; i++) {
      long index = random.nextLong(pass.layout().size());
      Tensor one = weights.narrow(0, index, 1);
      one.add_(new Scalar(EPSILON));
      double above = pass.run(weights, zeros(pass));
      one.sub_(new Scalar(2 * EPSILON));
      double below = pass.run(weights, zeros(pass));
      one.add_(new Scalar(EPSILON));
      double expected = TinyPass.WEIGHT * (above - below) / (2 * EPSILON);
      double actual = gradient.narrow(0, index, 1).item_double();
      assertThat(actual)
          .as("weight %d of %d", index, pass.layout().size())
          .isCloseTo(expected, within(1e-7 + 1e-5 * Math.abs(expected)));
    }
  }

  private static Tensor zeros(TinyPass pass) {
    return pass.model().compute().zeros(pass.layout().size());
  }
}
