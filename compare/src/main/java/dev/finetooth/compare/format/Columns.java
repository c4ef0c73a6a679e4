package dev.finetooth.compare.format;

import java.util.Optional;

/**
 * What the user named of a file's columns; for nested records a path such as doc.customer or the
 * last part of it.
 *
 * @param key tells items apart, instead of what the format has for it
 * @param cluster the group of dependent items
 * @param metric the score, where a table has several columns that could be it
 */
public record Columns(Optional<String> key, Optional<String> cluster, Optional<String> metric) {

  /** Nothing named. */
  public static Columns none() {
    return new Columns(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
