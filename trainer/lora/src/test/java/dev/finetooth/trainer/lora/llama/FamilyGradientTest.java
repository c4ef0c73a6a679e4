package dev.finetooth.trainer.lora.llama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.natives.Natives;
import dev.finetooth.trainer.lora.parity.Goldens;
import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each family adds to Llama goes backward as it went forward. */
class FamilyGradientTest {

  /** Longer than the windows of the models, so that a shared start lies partly behind them. */
  private static final List<Long> START = List.of(1L, 14L, 15L, 9L, 26L, 5L, 35L, 8L, 9L, 60L);

  private final List<Example> examples =
      TinyPass.behind(START, List.of(example(3, 2), example(8, 5), example(1, 1), example(5, 4)));

  @ParameterizedTest
  @ValueSource(strings = {"llama3", "smollm2", "mistral", "qwen2", "qwen2-yarn", "qwen3"})
  void gradientsEqualFiniteDifferences(String name) {
    FiniteDifferences.check(pass(name, 0, 0));
    FiniteDifferences.check(pass(name, 2, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mistral", "qwen2", "qwen3"})
  void gradientsThroughASharedStartEqualFiniteDifferences(String name) {
    FiniteDifferences.check(pass(name, 1, START.size()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mistral", "qwen2", "qwen3"})
  void sharingAStartChangesNothing(String name) {
    TinyPass apart = pass(name, 0, 0);
    TinyPass together = pass(name, 0, START.size());
    Tensor weights = Tiny.weights(apart.layout(), apart.model().compute(), 0.1, 7);
    Tensor gradient = apart.model().compute().zeros(apart.layout().size());
    Tensor shared = apart.model().compute().zeros(apart.layout().size());

    double expected = apart.run(weights, gradient);

    assertThat(together.run(weights, shared) / expected - 1).isBetween(-1e-12, 1e-12);
    assertThat(shared.sub(gradient).abs().max().item_double()).isLessThan(1e-10);
    assertThat(gradient.abs().max().item_double()).isGreaterThan(0.01);
  }

  private TinyPass pass(String name, int first, int shared) {
    Natives.load(1);
    LlamaModel model = Goldens.model(name, Compute.inDoubles());
    return new TinyPass(model, new AdapterLayout(model.config(), first, 2), examples, shared, 0);
  }

  private static Example example(int prompt, int answer) {
    SplittableRandom random = new SplittableRandom(10L * prompt + answer);
    return new Example(
        random.longs(prompt, 3, 96).boxed().toList(), random.longs(answer, 3, 96).boxed().toList());
  }
}
