package dev.finetooth.contracts.api;

import java.util.List;
import java.util.Optional;

/** A page of a list; the cursor, where there is one, asks for the next. */
public record Page<T>(List<T> items, Optional<String> next) {

  public Page {
    items = List.copyOf(items);
  }
}
