package dev.finetooth.models.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.models.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelFolderTest {

  @TempDir Path folder;

  @BeforeEach
  void write() {
    TinyModel.write(folder, 1);
  }

  @Test
  void takesAWholeFolder() throws IOException {
    ModelFolder checked = ModelFolder.check(folder);
    assertThat(checked.config().layers()).isEqualTo(3);
    assertThat(checked.files())
        .containsExactly(
            "chat_template.jinja",
            "config.json",
            "generation_config.json",
            "model.safetensors",
            "tokenizer.json",
            "tokenizer_config.json");
  }

  @Test
  void namesEveryFaultAtOnce() throws IOException {
    edit("config.json", "\"hidden_size\":64", "\"hidden_size\":32");
    edit("config.json", "\"model_type\":\"llama\"", "\"model_type\":\"mamba\"");
    Files.writeString(folder.resolve("tokenizer.json"), "{\"model\":");

    InvalidModelException refused =
        catchThrowableOfType(InvalidModelException.class, () -> ModelFolder.check(folder));

    assertThat(refused.faults())
        .extracting(Fault::where)
        .contains("config.json", "tokenizer.json", "model.embed_tokens.weight");
    assertThat(refused)
        .hasMessageContaining("model_type is 'mamba'; only models of the llama family are read")
        .hasMessageContaining("but config.json makes it")
        .hasMessageContaining("tokenizer.json: it is no JSON");
  }

  @Test
  void saysWhichSizesAreMissing() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"llama\"}");
    assertThatThrownBy(() -> ModelFolder.check(folder))
        .hasMessageContaining("hidden_size is missing")
        .hasMessageContaining("vocab_size is missing");
  }

  @Test
  void saysWhichFilesAreMissing() throws IOException {
    Files.delete(folder.resolve("model.safetensors"));
    Files.delete(folder.resolve("tokenizer.json"));
    Files.delete(folder.resolve("chat_template.jinja"));
    Files.delete(folder.resolve("tokenizer_config.json"));
    assertThatThrownBy(() -> ModelFolder.check(folder))
        .hasMessageContaining("model.safetensors: the file is missing")
        .hasMessageContaining("tokenizer.json: the file is missing")
        .hasMessageContaining("there is no chat template");
  }

  @Test
  void refusesWeightsThatLieElsewhere() throws IOException {
    Files.delete(folder.resolve("model.safetensors"));
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"weight_map\":{\"a\":\"../other/model.safetensors\"}}");
    assertThatThrownBy(() -> ModelFolder.check(folder))
        .hasMessageContaining("'../other/model.safetensors' is no name of a safetensors file");
  }

  @Test
  void refusesAModelWhosePositionsAreScaledInAnUnknownWay() throws IOException {
    edit(
        "config.json",
        "\"hidden_act\"",
        "\"rope_scaling\":{\"rope_type\":\"yarn\"},\"hidden_act\"");
    assertThatThrownBy(() -> ModelFolder.check(folder))
        .hasMessageContaining("rope_scaling is 'yarn'");
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(folder.resolve(file), text.replace(from, to));
  }
}
