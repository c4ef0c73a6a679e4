package dev.finetooth.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The page's document. */
record Page(String html) {

  private static final String WITHOUT =
      """
      <!doctype html><html lang="en"><meta charset="utf-8"><title>Finetooth</title>
      <p>This gateway was built without its page (skipWeb). The interfaces under /api and /v1 work;
      build again without skipWeb for the page.</p></html>
      """;

  static Page load() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (@Nullable InputStream in = loader.getResourceAsStream("META-INF/resources/index.html")) {
      return new Page(in == null ? WITHOUT : new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
