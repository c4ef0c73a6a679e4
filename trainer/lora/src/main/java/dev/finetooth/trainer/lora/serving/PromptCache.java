package dev.finetooth.trainer.lora.serving;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * What the frozen layers make of a prompt, the same for every adapter above them: an evaluation
 * asks the same prompts of many adapters.
 */
final class PromptCache implements AutoCloseable {

  /**
   * One prompt, without the start that it shares with others (see {@link Starts}).
   *
   * @param from first position that is kept
   * @param layers number of frozen layers
   * @param hidden states that leave them, [tokens, hidden]
   * @param keysAndValues theirs, [layers, 2, tokens, kvHeads, headSize]
   */
  record Entry(int from, int layers, Tensor hidden, Tensor keysAndValues)
      implements TensorCache.Value {
    @Override
    public long bytes() {
      return hidden.nbytes() + keysAndValues.nbytes();
    }

    @Override
    public void close() {
      hidden.close();
      keysAndValues.close();
    }
  }

  private final TensorCache<List<Long>, Entry> entries;

  /**
   * @param capacity in bytes; 0 keeps nothing
   */
  PromptCache(long capacity) {
    this.entries = new TensorCache<>(capacity);
  }

  /**
   * What is kept of a prompt.
   *
   * @param from position from which it is needed
   */
  Optional<Entry> find(List<Long> prompt, int from, int frozenLayers) {
    return entries.find(prompt).filter(e -> e.layers() == frozenLayers && e.from() <= from);
  }

  /** Frozen layers of what is kept of a prompt; 0 where nothing is. */
  int cutOf(List<Long> prompt) {
    return entries.find(prompt).map(Entry::layers).orElse(0);
  }

  boolean takes(long size) {
    return entries.takes(size);
  }

  /** Takes ownership. */
  void put(List<Long> prompt, Entry entry) {
    entries.put(prompt, entry);
  }

  @Override
  public void close() {
    entries.close();
  }
}
