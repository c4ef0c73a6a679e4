package dev.finetooth.contracts.engine;

import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.training.Precision;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file serve.json, with which an agent starts {@code engine serve serve.json}.
 *
 * @param base a Hugging Face folder, or the folder of a hosted.json
 * @param maxBatch most sequences computed together
 * @param cacheBytes most memory for reuse of repeated prompts; 0 switches it off
 * @param keyValueBytes most memory for keys and values of all sequences under way; unbounded where
 *     left out
 * @param adapters most adapters in memory; the engine's choice where left out
 */
public record ServeJob(
    int version,
    Path base,
    String device,
    int threads,
    Precision precision,
    int maxBatch,
    long cacheBytes,
    Optional<Long> keyValueBytes,
    Optional<Integer> adapters)
    implements Versioned {

  /** Without the bounds that are optional. */
  public ServeJob(
      int version,
      Path base,
      String device,
      int threads,
      Precision precision,
      int maxBatch,
      long cacheBytes) {
    this(
        version,
        base,
        device,
        threads,
        precision,
        maxBatch,
        cacheBytes,
        Optional.empty(),
        Optional.empty());
  }
}
