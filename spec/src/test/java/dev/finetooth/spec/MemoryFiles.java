package dev.finetooth.spec;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Files by path, for tests. */
public final class MemoryFiles implements FileSource {

  private final Map<String, String> files = new LinkedHashMap<>();

  public MemoryFiles with(String path, String content) {
    files.put(path, content);
    return this;
  }

  @Override
  public Optional<InputStream> open(String path) {
    return Optional.ofNullable(files.get(path))
        .map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
