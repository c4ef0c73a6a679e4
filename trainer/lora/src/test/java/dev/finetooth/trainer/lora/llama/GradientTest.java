package dev.finetooth.trainer.lora.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.natives.Natives;
import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientTest {

  private static final double EPSILON = 1e-5;
  private static final List<Long> START = List.of(3L, 14L, 15L, 9L, 26L, 5L, 35L, 8L, 9L);

  private final List<Example> examples = Tiny.examples(Tiny.validation()).subList(0, 3);
  private final List<Example> alike = TinyPass.behind(START, examples);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void gradientsEqualFiniteDifferences(int firstLayer) {
    check(firstLayer, examples, 0, 0);
  }

  @Test
  void gradientsThroughDropoutEqualFiniteDifferences() {
    check(1, examples, 0, 0.3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void gradientsThroughASharedStartEqualFiniteDifferences(int firstLayer) {
    check(firstLayer, alike, START.size(), 0);
  }

  @ParameterizedTest
  @CsvSource({"0, 9", "1, 9", "2, 9", "0, 4"})
  void sharingAStartChangesNeitherLossNorGradients(int firstLayer, int shared) {
    Natives.load(1);
    LlamaModel model = Tiny.open(Compute.inDoubles());
    double most = largestDifference(model, firstLayer, shared, 1e-12);

    assertThat(most).isLessThan(1e-10);
    assertThat(largestDifference(Tiny.openFp32(), firstLayer, shared, 1e-5)).isLessThan(1e-4);
  }

  /** Of the gradients; the losses must agree up to a share of them. */
  private double largestDifference(LlamaModel model, int firstLayer, int shared, double share) {
    AdapterLayout layout = new AdapterLayout(model.config(), firstLayer, 2);
    Tensor weights = Tiny.weights(layout, model.compute(), 0.1, 7);
    Tensor apart = model.compute().zeros(layout.size());
    Tensor together = model.compute().zeros(layout.size());

    double expected = new TinyPass(model, layout, alike, 0, 0).run(weights, apart);
    double actual = new TinyPass(model, layout, alike, shared, 0).run(weights, together);

    assertThat(actual).isCloseTo(expected, within(share * expected));
    assertThat(apart.abs().max().item_double()).isGreaterThan(0.01);
    return together.sub(apart).abs().max().item_double();
  }

  private void check(int firstLayer, List<Example> batch, int shared, double dropout) {
    Natives.load(1);
    Compute compute = Compute.inDoubles();
    LlamaModel model = Tiny.open(compute);
    AdapterLayout layout = new AdapterLayout(model.config(), firstLayer, 2);
    TinyPass pass = new TinyPass(model, layout, batch, shared, dropout);
    Tensor weights = Tiny.weights(layout, compute, 0.1, 7);
    Tensor gradient = compute.zeros(layout.size());
    pass.run(weights, gradient);

    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 60; i++) {
      long index = random.nextLong(layout.size());
      Tensor one = weights.narrow(0, index, 1);
      one.add_(new Scalar(EPSILON));
      double above = pass.run(weights, compute.zeros(layout.size()));
      one.sub_(new Scalar(2 * EPSILON));
      double below = pass.run(weights, compute.zeros(layout.size()));
      one.add_(new Scalar(EPSILON));
      double expected = TinyPass.WEIGHT * (above - below) / (2 * EPSILON);
      double actual = gradient.narrow(0, index, 1).item_double();
      assertThat(actual)
          .as("weight %d of %d", index, layout.size())
          .isCloseTo(expected, within(1e-7 + 1e-5 * Math.abs(expected)));
    }
  }
}
