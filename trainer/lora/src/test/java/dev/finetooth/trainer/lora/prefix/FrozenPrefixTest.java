package dev.finetooth.trainer.lora.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.data.CommonStart;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrozenPrefixTest {

  private static final class Watching implements FrozenPrefix.Watch {
    private final boolean leaving;

    Watching(boolean leaving) {
      this.leaving = leaving;
    }

    @Override
    public boolean leaving() {
      return leaving;
    }

    @Override
    public void doing(String what) {}
  }

  @TempDir private Path cache;

  private final LlamaModel model = Tiny.openFp32();
  private final List<Example> examples = Tiny.examples(Tiny.validation());

  @ParameterizedTest
  @CsvSource({"0, 0", "20, 0", "20, 7", "20, 20"})
  void storedStatesEqualComputedOnes(int common, int shared) throws Exception {
    List<Example> data = examples.stream().map(example -> behind(common, example)).toList();
    Tensor stored =
        prefix(2).states(data, new Watching(false)).orElseThrow().of(List.of(3, 0, 7), shared);

    Tensor computed = new ComputedStates(model, 2, data).of(List.of(3, 0, 7), 0);

    Tensor expected = withoutRepeats(computed, shared, data);
    assertThat(stored.sub(expected).abs().max().item_double()).isLessThan(1e-5);
    assertThat(stored.size(0)).isEqualTo(expected.size(0));
  }

  /** The common start is in the file once. */
  @Test
  void whatAllBeginWithIsKeptOnce() throws Exception {
    List<Example> data = examples.stream().map(example -> behind(20, example)).toList();
    prefix(2).states(data, new Watching(false));

    long whole = data.stream().mapToLong(Example::length).sum();
    int common = CommonStart.ofExamples(data);
    long rows = whole - (long) common * (data.size() - 1);
    assertThat(common).isGreaterThanOrEqualTo(20);
    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files.filter(file -> file.toString().endsWith(".f32")))
          .allSatisfy(
              file -> assertThat(file).hasSize(rows * model.config().hidden() * Float.BYTES));
    }
  }

  private static Example behind(int tokens, Example example) {
    List<Long> prompt = new ArrayList<>(LongStream.range(0, tokens).boxed().toList());
    prompt.addAll(example.prompt());
    return new Example(prompt, example.answer());
  }

  private static Tensor withoutRepeats(Tensor computed, int shared, List<Example> data) {
    TensorVector parts = new TensorVector(computed.narrow(0, 0, shared));
    long row = 0;
    for (int i : List.of(3, 0, 7)) {
      parts.push_back(computed.narrow(0, row + shared, data.get(i).length() - shared));
      row += data.get(i).length();
    }
    return torch.cat(parts, 0);
  }

  @Test
  void thereIsNothingToKeepUnderAllLayers() throws Exception {
    prefix(0).states(examples, new Watching(false));

    assertThat(cache.toFile().list()).isEmpty();
  }

  @Test
  void givesUpWhenToldTo() throws Exception {
    assertThat(prefix(1).states(examples, new Watching(true))).isEmpty();
    assertThat(prefix(1).states(examples, new Watching(false))).isPresent();
  }

  private FrozenPrefix prefix(int layers) {
    return new FrozenPrefix(model, Sha256.of("tiny"), layers, cache);
  }
}
