package dev.finetooth.trainer.lora.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.natives.Natives;
import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientTest {

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
    FiniteDifferences.check(new TinyPass(model, layout, batch, shared, dropout));
  }
}
