package dev.finetooth.trainer.lora.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.adapter.AdapterFolder;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.llama.Adapters;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedAdaptersTest {

  /** About 17 MB of weights. */
  private static final int LARGE_RANK = 1024;

  @TempDir private Path folder;

  private final LlamaModel model = Tiny.openFp32();

  @Test
  void theOneUsedLongestAgoMakesPlaceAndItsMemoryIsFree() throws Exception {
    LoadedAdapters adapters = new LoadedAdapters(model, 2);
    Adapters first = borrowed(adapters, written("a", 4));
    Adapters second = borrowed(adapters, written("b", 4));
    assertThat(borrowed(adapters, folder.resolve("a"))).as("still there").isSameAs(first);

    borrowed(adapters, written("c", 4));

    assertThat(adapters.size()).isEqualTo(2);
    assertThat(second.matrices()).allMatch(matrix -> matrix.isNull());
    assertThat(first.matrices()).noneMatch(matrix -> matrix.isNull());
  }

  @Test
  void anAdapterThatIsComputedWithStays() throws Exception {
    LoadedAdapters adapters = new LoadedAdapters(model, 1);
    Path b = written("b", 4);
    LoadedAdapters.Loan one =
        adapters.borrow(Optional.of(written("a", 4)), Optional.empty()).orElseThrow();
    LoadedAdapters.Loan other =
        adapters.borrow(Optional.of(folder.resolve("a")), Optional.empty()).orElseThrow();

    one.close();
    assertThat(adapters.borrow(Optional.of(b), Optional.empty())).isEmpty();
    assertThat(adapters.borrow(Optional.empty(), Optional.empty()))
        .as("the base needs no place")
        .isPresent();
    other.close();
    assertThat(adapters.borrow(Optional.of(b), Optional.empty())).isPresent();
  }

  @Test
  void weightsThatChangedOnTheDiskAreRefused() throws Exception {
    LoadedAdapters adapters = new LoadedAdapters(model, 2);
    Path adapter = written("a", 4);
    Sha256 digest = AdapterFolder.digest(adapter);
    assertThat(adapters.borrow(Optional.of(adapter), Optional.of(digest))).isPresent();

    Path damaged = written("b", 4);
    Path weights = damaged.resolve(AdapterFolder.WEIGHTS);
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    assertThatThrownBy(() -> adapters.borrow(Optional.of(damaged), Optional.of(digest)))
        .isInstanceOf(DamagedAdapterException.class)
        .hasMessageStartingWith("the adapter " + digest.brief() + " is damaged: its weights in ")
        .hasMessageContaining(" have the SHA-256 " + Sha256.of(bytes).brief())
        .hasMessageEndingWith("Remove that folder, and train the adapter again or copy it anew");
    assertThat(adapters.size()).isEqualTo(1);
  }

  @Test
  void takesNoMoreMemoryForManyThanForOne() throws Exception {
    LoadedAdapters adapters = new LoadedAdapters(model, 1);
    written("a", LARGE_RANK);
    written("b", LARGE_RANK);
    borrowed(adapters, folder.resolve("a"));
    long before = Pointer.physicalBytes();
    for (int i = 0; i < 20; i++) {
      borrowed(adapters, folder.resolve(i % 2 == 0 ? "b" : "a"));
    }
    assertThat((Pointer.physicalBytes() - before) >> 20).as("MiB").isLessThan(100);
  }

  private static Adapters borrowed(LoadedAdapters adapters, Path adapter) throws IOException {
    try (LoadedAdapters.Loan loan =
        adapters.borrow(Optional.of(adapter), Optional.empty()).orElseThrow()) {
      return loan.subject().adapters().orElseThrow();
    }
  }

  private Path written(String name, int rank) throws IOException {
    AdapterLayout layout = new AdapterLayout(model.config(), 0, rank);
    Tensor weights = Tiny.weights(layout, model.compute(), 0.1, 1);
    AdapterFolder.write(folder.resolve(name), layout, weights, rank, 0, "tiny");
    return folder.resolve(name);
  }
}
