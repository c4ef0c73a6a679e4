package dev.finetooth.trainer.lora.serving;

import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.memory.Bytes;
import dev.finetooth.trainer.lora.tensor.Compute;

/**
 * Memory for keys and values of all sequences under way. A sequence gets all that it can need when
 * it begins, so that none has to be given up half-way for lack of it.
 */
final class KeyValueRoom {

  private final ModelShape config;
  private final Compute compute;
  private final long capacity;
  private long taken;

  /**
   * @param capacity in bytes
   */
  KeyValueRoom(LlamaModel model, long capacity) {
    this.config = model.config();
    this.compute = model.compute();
    this.capacity = capacity;
  }

  /**
   * @throws IllegalArgumentException where even an empty room is too small; with the figures
   */
  void requireItCanFit(Request request) {
    long needed = bytes(request.positions());
    if (needed <= capacity) {
      return;
    }
    long left = capacity / bytes(1) - request.prompt().size();
    throw new IllegalArgumentException(
        "the prompt's %d tokens and up to %d of the answer need %s for keys and values, and all sequences together may take %s; %s, or raise finetooth.agent.serve.key-value-bytes"
            .formatted(
                request.prompt().size(),
                request.maxTokens(),
                Bytes.inWords(needed),
                Bytes.inWords(capacity),
                left < 1 ? "shorten the prompt" : "set max_tokens to at most " + left));
  }

  boolean isThereFor(Request request) {
    return bytes(request.positions()) <= capacity - taken;
  }

  /** Closing the cache gives the room back. */
  SequenceCache take(Request request) {
    long bytes = bytes(request.positions());
    SequenceCache cache =
        new SequenceCache(config, compute, request.positions(), () -> taken -= bytes);
    taken += bytes;
    return cache;
  }

  private long bytes(int positions) {
    return SequenceCache.bytes(config, compute, config.layers(), positions);
  }
}
