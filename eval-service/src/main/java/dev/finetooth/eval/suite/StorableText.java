package dev.finetooth.eval.suite;

/** Text as PostgreSQL can store it: it refuses NUL, which models do sometimes say. */
public final class StorableText {

  private StorableText() {}

  /** The same text with every NUL shown as U+FFFD. */
  public static String of(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
  }
}
