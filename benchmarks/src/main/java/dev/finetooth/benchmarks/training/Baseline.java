package dev.finetooth.benchmarks.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What peft_baseline.py measured in the same run: tokens a CPU second by batch shape, one adapter
 * at a time.
 */
record Baseline(Map<String, Double> tokensPerCpuSecond) {

  static final Baseline NONE = new Baseline(Map.of());

  Baseline {
    tokensPerCpuSecond = Map.copyOf(tokensPerCpuSecond);
  }

  /**
   * Reads its output.
   *
   * @param file JSON lines
   */
  static Baseline read(Path file) throws IOException {
    Map<String, Double> speeds = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode figures = Json.mapper().readTree(line);
      if (figures.path("what").asText().equals("train")) {
        speeds.put(
            figures.path("shape").asText(), figures.path("tokens_per_cpu_second").asDouble());
      }
    }
    return new Baseline(speeds);
  }

  Optional<Double> of(Shape shape) {
    return Optional.ofNullable(tokensPerCpuSecond.get(shape.toString()));
  }
}
