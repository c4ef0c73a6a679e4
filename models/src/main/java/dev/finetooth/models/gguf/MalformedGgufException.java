package dev.finetooth.models.gguf;

import java.io.IOException;

/** A file that is no GGUF file, a broken one, or one that this reader does not know. */
public final class MalformedGgufException extends IOException {

  public MalformedGgufException(String message) {
    super(message);
  }
}
