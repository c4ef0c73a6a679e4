package dev.finetooth.trainer.lora.serving;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * What the frozen layers make of a prompt, the same for every adapter above them: an evaluation
 * asks the same prompts of many adapters. The prompts asked longest ago go first.
 */
final class PromptCache implements AutoCloseable {

  /**
   * One prompt.
   *
   * @param layers number of frozen layers
   * @param hidden states that leave them, [tokens, hidden]
   * @param keysAndValues theirs, [layers, 2, tokens, kvHeads, headSize]
   */
  record Entry(int layers, Tensor hidden, Tensor keysAndValues) {
    long bytes() {
      return hidden.nbytes() + keysAndValues.nbytes();
    }

    void close() {
      hidden.close();
      keysAndValues.close();
    }
  }

  private final long capacity;
  private final Map<List<Long>, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param capacity in bytes; 0 keeps nothing
   */
  PromptCache(long capacity) {
    this.capacity = capacity;
  }

  Optional<Entry> find(List<Long> prompt, int frozenLayers) {
    return Optional.ofNullable(entries.get(prompt)).filter(e -> e.layers() == frozenLayers);
  }

  /** Frozen layers of what is kept of a prompt; 0 where nothing is. */
  int cutOf(List<Long> prompt) {
    return Optional.ofNullable(entries.get(prompt)).map(Entry::layers).orElse(0);
  }

  boolean takes(long size) {
    return size <= capacity;
  }

  /** Takes ownership. */
  void put(List<Long> prompt, Entry entry) {
    Entry before = entries.put(prompt, entry);
    bytes += entry.bytes();
    if (before != null) {
      bytes -= before.bytes();
      before.close();
    }
    Iterator<Entry> oldest = entries.values().iterator();
    while (bytes > capacity && oldest.hasNext()) {
      Entry victim = oldest.next();
      bytes -= victim.bytes();
      oldest.remove();
      victim.close();
    }
  }

  int size() {
    return entries.size();
  }

  @Override
  public void close() {
    entries.values().forEach(Entry::close);
    entries.clear();
    bytes = 0;
  }
}
