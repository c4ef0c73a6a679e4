package dev.finetooth.benchmarks.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.finetooth.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A chat template that adds nothing, so that an example has as many tokens as words. */
final class Templates {

  private Templates() {}

  static void write(Path folder, String end) throws IOException {
    Files.writeString(
        folder.resolve("chat_template.jinja"),
        "{% for message in messages %}{{ message['content'] }}{% endfor %}");
    Files.writeString(
        folder.resolve("tokenizer_config.json"),
        Json.write(JsonNodeFactory.instance.objectNode().put("eos_token", end)));
  }

  /** Another model's folder with that template: all else is linked to. */
  static void around(Path model, Path folder, String end) throws IOException {
    Files.createDirectories(folder);
    for (String name : List.of("config.json", "model.safetensors", "tokenizer.json")) {
      Files.createSymbolicLink(folder.resolve(name), model.toAbsolutePath().resolve(name));
    }
    write(folder, end);
  }
}
