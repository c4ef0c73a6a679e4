package dev.finetooth.trainer.lora.serving;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tensors worth keeping, within a bound: those asked for longest ago go first. */
final class TensorCache<K, V extends TensorCache.Value> implements AutoCloseable {

  /** Something that owns tensors. */
  interface Value {
    long bytes();

    void close();
  }

  private final long capacity;
  private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param capacity in bytes; 0 keeps nothing
   */
  TensorCache(long capacity) {
    this.capacity = capacity;
  }

  Optional<V> find(K key) {
    return Optional.ofNullable(values.get(key));
  }

  boolean takes(long size) {
    return size <= capacity;
  }

  /** Takes ownership; nobody may compute with what it drops. */
  void put(K key, V value) {
    V before = values.put(key, value);
    bytes += value.bytes();
    if (before != null) {
      bytes -= before.bytes();
      before.close();
    }
    Iterator<V> oldest = values.values().iterator();
    while (bytes > capacity && oldest.hasNext()) {
      V victim = oldest.next();
      bytes -= victim.bytes();
      oldest.remove();
      victim.close();
    }
  }

  @Override
  public void close() {
    values.values().forEach(Value::close);
    values.clear();
    bytes = 0;
  }
}
