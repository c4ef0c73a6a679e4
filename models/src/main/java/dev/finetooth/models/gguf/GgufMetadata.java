package dev.finetooth.models.gguf;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The key-value pairs at the head of a file; each kind of value is asked for by its name. */
public final class GgufMetadata {

  private final Map<String, Object> values;

  GgufMetadata(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  public Optional<String> text(String key) throws MalformedGgufException {
    return value(key, String.class, "a text");
  }

  public Optional<Long> integer(String key) throws MalformedGgufException {
    return value(key, Long.class, "a whole number");
  }

  public Optional<Double> real(String key) throws MalformedGgufException {
    return value(key, Double.class, "a number");
  }

  public Optional<Boolean> flag(String key) throws MalformedGgufException {
    return value(key, Boolean.class, "true or false");
  }

  /** A list of texts; empty where the key is missing. */
  public List<String> texts(String key) throws MalformedGgufException {
    return list(key, String.class, "texts");
  }

  /** A list of whole numbers; empty where the key is missing. */
  public List<Long> integers(String key) throws MalformedGgufException {
    return list(key, Long.class, "whole numbers");
  }

  /** What the file must say. */
  public long requiredInteger(String key) throws MalformedGgufException {
    return integer(key).orElseThrow(() -> missing(key));
  }

  /** What the file must say. */
  public String requiredText(String key) throws MalformedGgufException {
    return text(key).orElseThrow(() -> missing(key));
  }

  /** What the file must say. */
  public double requiredReal(String key) throws MalformedGgufException {
    return real(key).orElseThrow(() -> missing(key));
  }

  private <T> Optional<T> value(String key, Class<T> type, String kind)
      throws MalformedGgufException {
    Object value = values.get(key);
    if (value != null && !type.isInstance(value)) {
      throw new MalformedGgufException("the metadata field %s is not %s".formatted(key, kind));
    }
    return Optional.ofNullable(value).map(type::cast);
  }

  private <T> List<T> list(String key, Class<T> type, String kind) throws MalformedGgufException {
    Optional<?> list = value(key, List.class, "a list of " + kind);
    if (list.isEmpty()) {
      return List.of();
    }
    List<?> elements = (List<?>) list.get();
    if (!elements.isEmpty() && !type.isInstance(elements.getFirst())) {
      throw new MalformedGgufException(
          "the metadata field %s is not a list of %s".formatted(key, kind));
    }
    return elements.stream().map(type::cast).toList();
  }

  private static MalformedGgufException missing(String key) {
    return new MalformedGgufException("the metadata field " + key + " is missing");
  }
}
