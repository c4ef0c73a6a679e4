package dev.finetooth.trainer.lora.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a full disk leaves behind. */
class WholeTest {

  @TempDir private Path folder;

  @Test
  void aFileThatCannotBeWrittenWholeStaysAsItWas() throws IOException {
    Path checkpoint = folder.resolve("state.safetensors");
    Whole.file(checkpoint, target -> Files.writeString(target, "the previous one"));

    assertThatThrownBy(
            () ->
                Whole.file(
                    checkpoint,
                    target -> {
                      Files.writeString(target, "half of");
                      throw new IOException("No space left on device");
                    }))
        .hasMessage("No space left on device");

    assertThat(checkpoint).hasContent("the previous one");
    assertThat(folder).isDirectoryContaining(file -> file.equals(checkpoint));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void aFolderThatCannotBeWrittenWholeStaysAsItWas() throws IOException {
    Path adapter = folder.resolve("epoch-1");
    Whole.folder(adapter, target -> Files.writeString(target.resolve("a"), "the previous one"));

    assertThatThrownBy(
            () ->
                Whole.folder(
                    adapter,
                    target -> {
                      Files.writeString(target.resolve("a"), "half of");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class);

    assertThat(adapter.resolve("a")).hasContent("the previous one");
  }
}
