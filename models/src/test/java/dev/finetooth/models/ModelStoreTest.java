package dev.finetooth.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.models.folder.InvalidModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelStoreTest {

  @TempDir Path folder;
  private ModelStore store;

  @BeforeEach
  void open() {
    store = new ModelStore(folder.resolve("models"));
  }

  @Test
  void findsWhatWasAdded() throws IOException {
    BaseModel added = add("tiny", 1);

    assertThat(store.find("tiny")).hasValue(added);
    assertThat(new ModelStore(folder.resolve("models")).list()).containsExactly(added);
    assertThat(added.layers()).isEqualTo(TinyModel.LAYERS);
    assertThat(added.hiddenSize()).isEqualTo(TinyModel.HIDDEN);
    assertThat(added.licence()).isEqualTo("Apache-2.0");
    assertThat(Path.of(added.uri()).resolve("finetooth-model.json")).exists();
    long weights = Files.size(Path.of(added.uri()).resolve("model.safetensors"));
    assertThat(added.parameters()).isBetween((weights - 8_192) / 4, weights / 4);
  }

  @Test
  void theDigestIsThatOfTheContentWhateverTheName() throws IOException {
    BaseModel one = add("one", 1);
    assertThat(add("uno", 1).sha256()).isEqualTo(one.sha256());
    assertThat(add("two", 2).sha256()).isNotEqualTo(one.sha256());
    BaseModel other =
        store.add(
            "other-template",
            "Apache-2.0",
            "test",
            target -> {
              TinyModel.write(target, 1);
              Files.writeString(target.resolve("chat_template.jinja"), "{{ messages }}");
            });
    assertThat(other.sha256()).isNotEqualTo(one.sha256());
  }

  @Test
  void addingTheSameAgainChangesNothingAndAnotherOfThatNameIsRefused() throws IOException {
    BaseModel first = add("tiny", 1);
    assertThat(add("tiny", 1)).isEqualTo(first);
    assertThatThrownBy(() -> add("tiny", 2))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("has another model of this name")
        .hasMessageContaining("Import it under another name, or delete");
    assertThat(store.list()).containsExactly(first);
  }

  @Test
  void aFillingThatFailsLeavesNothingBehind() throws IOException {
    assertThatThrownBy(
            () ->
                store.add(
                    "half",
                    "unknown",
                    "test",
                    target -> {
                      Files.writeString(target.resolve("config.json"), "{}");
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(store.list()).isEmpty();
    try (Stream<Path> files = Files.list(folder.resolve("models"))) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../tiny", "a/b", ".hidden", "with space", "a\u0000"})
  void refusesNamesThatAreNoFolderNames(String name) {
    assertThatThrownBy(() -> add(name, 1))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("use 1 to 96 letters");
    assertThat(store.find(name)).isEmpty();
  }

  private BaseModel add(String name, long seed) throws IOException {
    return store.add(name, "Apache-2.0", "test", target -> TinyModel.write(target, seed));
  }
}
