package dev.finetooth.artifacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every artifact store does; each implementation's test extends it. */
abstract class ArtifactStoreContract {

  @TempDir Path folder;

  abstract ArtifactStore store();

  @Test
  void aFileIsFoundUnderItsDigest() throws IOException {
    Artifact stored = store().put(stream("hello"));
    assertThat(stored.sha256()).isEqualTo(Sha256.of("hello"));
    assertThat(store().find(stored.sha256())).contains(stored);
    try (InputStream in = store().open(stored.sha256())) {
      assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("hello");
    }
    assertThat(store().local(stored)).hasContent("hello");
  }

  @Test
  void puttingTwiceChangesNothing() {
    assertThat(store().put(stream("same"))).isEqualTo(store().put(stream("same")));
  }

  @Test
  void whatIsMissingIsNamed() {
    Sha256 unknown = Sha256.of("unknown");
    assertThat(store().find(unknown)).isEmpty();
    assertThat(store().adapter(unknown)).isEmpty();
    assertThatThrownBy(() -> store().open(unknown))
        .isInstanceOf(ArtifactMissingException.class)
        .hasMessageContaining(unknown.value());
  }

  @Test
  void aBrokenUploadLeavesNothing() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cut off");
          }
        };
    assertThatThrownBy(() -> store().put(broken)).isInstanceOf(UncheckedIOException.class);
    assertThat(leftovers()).isZero();
  }

  @Test
  void anAdapterThatAProviderKeepsIsKnownByTheDigestOfItsPointer() throws IOException {
    Path pointing = Files.createDirectory(folder.resolve("pointing"));
    Files.writeString(pointing.resolve("hosted_model.json"), "{\"model\":\"ft:a\"}");
    Files.writeString(pointing.resolve("notes.txt"), "not a part of it");

    Artifact stored = store().putAdapter(pointing);

    assertThat(stored.sha256()).isEqualTo(Sha256.of("{\"model\":\"ft:a\"}"));
    assertThat(store().putAdapter(pointing)).isEqualTo(stored);
    assertThat(store().adapter(stored.sha256()).orElseThrow())
        .isDirectoryNotContaining("glob:**notes.txt")
        .isDirectoryContaining("glob:**hosted_model.json");
    assertThat(store().adapters()).containsExactly(stored.sha256());
  }

  @Test
  void anAdapterIsKeptUnderTheDigestOfItsWeights() throws IOException {
    Artifact stored = store().putAdapter(adapter("weights"));
    assertThat(stored.sha256()).isEqualTo(Sha256.of("weights"));
    assertThat(store().adapter(stored.sha256()).orElseThrow().resolve("adapter_config.json"))
        .hasContent("{}");
    assertThat(store().adapters()).containsExactly(stored.sha256());
  }

  @Test
  void manyMayStoreTheSameAdapterAtOnce() throws Exception {
    Path adapter = adapter("raced");
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var puts = Stream.generate(() -> (Callable<Artifact>) () -> store().putAdapter(adapter));
      for (var put : pool.invokeAll(puts.limit(16).toList())) {
        assertThat(put.get().sha256()).isEqualTo(Sha256.of("raced"));
      }
    }
    assertThat(store().adapters()).hasSize(1);
    assertThat(leftovers()).isZero();
  }

  /** How many temporary files the store has left behind. */
  abstract long leftovers();

  private Path adapter(String weights) throws IOException {
    Path adapter = Files.createDirectories(folder.resolve("trained-" + weights));
    Files.writeString(adapter.resolve("adapter_model.safetensors"), weights);
    Files.writeString(adapter.resolve("adapter_config.json"), "{}");
    return adapter;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
