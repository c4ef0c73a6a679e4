package dev.finetooth.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.contracts.training.HostedPrices;
import dev.finetooth.models.folder.InvalidModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
  void aHostedModelIsItsDescription() throws IOException {
    HostedBase mini =
        new HostedBase(1, "openai", "gpt-4o-mini-2024-07-18", 65_536, Optional.empty());
    BaseModel added = store.addHosted("gpt-4o-mini", mini);

    assertThat(store.find("gpt-4o-mini")).hasValue(added);
    assertThat(added.hosted()).isTrue();
    assertThat(added.parameters()).isZero();
    assertThat(added.licence()).isEqualTo("terms of openai");
    Path file = Path.of(added.uri()).resolve("hosted.json");
    assertThat(Json.read(Files.readString(file), HostedBase.class)).isEqualTo(mini);
    assertThat(added.sha256()).isEqualTo(Sha256.of(Files.readAllBytes(file)));
    assertThat(store.addHosted("gpt-4o-mini", mini)).isEqualTo(added);
    HostedBase other = new HostedBase(1, "openai", "gpt-4.1", 65_536, Optional.empty());
    assertThatThrownBy(() -> store.addHosted("gpt-4o-mini", other))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("The model store has another model of this name");
  }

  @Test
  void aModelThatLoraDoesNotReadIsKeptWithTheReason() throws IOException {
    BaseModel added = store.add("neox", "MIT", "test", target -> TinyNeoX.write(target, 1));

    assertThat(store.find("neox")).hasValue(added);
    assertThat(added.peftOnly().orElseThrow()).startsWith("model_type is 'gpt_neox'");
    assertThat(added.engine()).isEqualTo("peft");
    assertThat(added.layers()).isEqualTo(TinyNeoX.LAYERS);
    assertThat(add("tiny", 1).engine()).isEqualTo("lora");
  }

  @Test
  void everyFaultOfAHostedModelIsToldAtOnce() {
    HostedBase wrong =
        new HostedBase(1, "acme", "two words", 0, Optional.of(new HostedPrices(-1, 0, 0)));
    assertThatThrownBy(() -> store.addHosted("x", wrong))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "This hosted model cannot be used:\n"
                + "  provider: 'acme' is not spoken; take openai, whose protocol other providers speak as well\n"
                + "  model: 'two words' is no model's name; write it as the provider does, for example gpt-4o-mini-2024-07-18\n"
                + "  contextTokens: an example has at least 1 token; leave it out for 65536\n"
                + "  prices: a price is a number of dollars a million tokens, 0 or more");
    assertThat(store.list()).isEmpty();
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
