package dev.finetooth.trainer.lora;

import dev.finetooth.contracts.Json;
import dev.finetooth.models.TinyTask;
import dev.finetooth.trainer.lora.data.ExampleEncoder;
import dev.finetooth.trainer.lora.data.Pair;
import dev.finetooth.trainer.lora.data.PairFile;
import dev.finetooth.trainer.lora.text.ModelText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tiny task as preferences: the right label is chosen, a longer wrong answer rejected. */
public final class Pairs {

  private Pairs() {}

  /** Writes as many pairs as the file has conversations. */
  public static Path write(Path conversations, Path file) {
    try {
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(conversations)) {
        var messages = Json.mapper().readTree(line).path("messages");
        String right = messages.path(1).path("content").asText();
        int next = (TinyTask.labels().indexOf(right) + 1) % TinyTask.labels().size();
        lines.add(
            Json.write(
                Map.of(
                    "prompt", List.of(messages.path(0)),
                    "chosen", List.of(messages.path(1)),
                    "rejected", TinyTask.labels().get(next) + " red two")));
      }
      Files.createDirectories(file.getParent());
      return Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<Pair> read(Path file) {
    try (ModelText text = ModelText.open(Tiny.model(), Clock.systemUTC())) {
      return PairFile.read(file, new ExampleEncoder(text, 64));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
