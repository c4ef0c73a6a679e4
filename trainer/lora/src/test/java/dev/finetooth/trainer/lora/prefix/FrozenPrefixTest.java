package dev.finetooth.trainer.lora.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void storedStatesEqualComputedOnes() throws Exception {
    Tensor stored =
        prefix(2).states(examples, new Watching(false)).orElseThrow().of(List.of(3, 0, 7));

    Tensor computed = new ComputedStates(model, 2, examples).of(List.of(3, 0, 7));

    assertThat(stored.sub(computed).abs().max().item_double()).isLessThan(1e-5);
    assertThat(stored.size(0))
        .isEqualTo(List.of(3, 0, 7).stream().mapToLong(i -> examples.get(i).length()).sum());
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
