package dev.finetooth.models.safetensors;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is no safetensors file, or a broken one. */
public final class MalformedSafetensorsException extends IOException {

  MalformedSafetensorsException(Path file, String what) {
    super(file.getFileName() + " is no whole safetensors file: " + what + ". Download it again.");
  }
}
