package dev.finetooth.models.safetensors;

import java.io.IOException;

/** Takes a tensor's values in row-major order, piece by piece. */
@FunctionalInterface
public interface FloatSink {

  /** Takes all of the array; the caller may use it again afterwards. */
  void accept(float[] values) throws IOException;
}
