package dev.finetooth.trainer.lora.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.prefix.ComputedStates;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientTest {

  private static final double EPSILON = 1e-5;
  private static final double WEIGHT = 0.5;

  private final List<Example> examples = Tiny.examples(Tiny.validation()).subList(0, 3);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void gradientsEqualFiniteDifferences(int firstLayer) {
    check(firstLayer, 0);
  }

  @Test
  void gradientsThroughDropoutEqualFiniteDifferences() {
    check(1, 0.3);
  }

  private void check(int firstLayer, double dropout) {
    dev.finetooth.trainer.lora.natives.Natives.load(1);
    Compute compute = Compute.inDoubles();
    LlamaModel model = Tiny.open(compute);
    AdapterLayout layout = new AdapterLayout(model.config(), firstLayer, 2);
    Tensor weights = Tiny.weights(layout, compute, 0.1, 7);
    Tensor gradient = compute.zeros(layout.size());
    loss(model, layout, weights, gradient, dropout);

    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 60; i++) {
      long index = random.nextLong(layout.size());
      Tensor one = weights.narrow(0, index, 1);
      one.add_(new Scalar(EPSILON));
      double above = loss(model, layout, weights, compute.zeros(layout.size()), dropout);
      one.sub_(new Scalar(2 * EPSILON));
      double below = loss(model, layout, weights, compute.zeros(layout.size()), dropout);
      one.add_(new Scalar(EPSILON));
      double expected = WEIGHT * (above - below) / (2 * EPSILON);
      double actual = gradient.narrow(0, index, 1).item_double();
      assertThat(actual)
          .as("weight %d of %d", index, layout.size())
          .isCloseTo(expected, within(1e-7 + 1e-5 * Math.abs(expected)));
    }
  }

  private double loss(
      LlamaModel model, AdapterLayout layout, Tensor weights, Tensor gradient, double dropout) {
    return Scope.value(
        () -> {
          int first = layout.first();
          int[] lengths = examples.stream().mapToInt(Example::length).toArray();
          Sequences all = model.sequences(lengths);
          Sequences asking =
              all.asking(
                  examples.stream().mapToInt(Example::firstAsking).toArray(),
                  examples.stream().mapToInt(e -> e.answer().size()).toArray(),
                  model.compute());
          Tensor states =
              new ComputedStates(model, first, examples)
                  .of(IntStream.range(0, examples.size()).boxed().toList());
          TrainingPass.Input input = new TrainingPass.Input(first, states, all, asking);
          List<Long> targets = examples.stream().flatMap(e -> e.answer().stream()).toList();
          TrainingPass pass = new TrainingPass(model);
          double loss =
              pass.lossAndGradients(
                  input,
                  targets,
                  layout.view(weights, 1.5),
                  layout.view(gradient, 1.5),
                  WEIGHT,
                  Dropout.of(dropout, 3));
          if (dropout == 0) {
            assertThat(pass.loss(input, targets, Optional.of(layout.view(weights, 1.5))))
                .isCloseTo(loss, within(1e-9));
          }
          return loss;
        });
  }
}
