package dev.finetooth.trainer.agent.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How an engine is started.
 *
 * @param prefix program and first arguments, for example java -cp ...
 *     dev.finetooth.trainer.lora.Main; no shell ever reads it
 */
public record EngineCommandLine(List<String> prefix) {

  public EngineCommandLine {
    prefix = List.copyOf(prefix);
    if (prefix.isEmpty()) {
      throw new IllegalArgumentException("an engine's command line names at least a program");
    }
  }

  /** {@code engine run job.json} or {@code engine serve serve.json}. */
  List<String> with(String verb, Path file) {
    List<String> words = new ArrayList<>(prefix);
    words.add(verb);
    words.add(file.toString());
    return words;
  }

  /**
   * Threads of the numerical library; waiting ones must not spin, or slots slow each other down.
   */
  static Map<String, String> environment(int threads) {
    return Map.of("OMP_NUM_THREADS", Integer.toString(threads), "OMP_WAIT_POLICY", "PASSIVE");
  }
}
