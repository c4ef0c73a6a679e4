package dev.finetooth.models.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.models.folder.Rotary;
import dev.finetooth.models.folder.Rotary.Scaling;
import dev.finetooth.models.gguf.GgufFile;
import dev.finetooth.models.gguf.GgufTensor;
import dev.finetooth.models.gguf.MalformedGgufException;
import java.util.List;
import java.util.Optional;

/**
 * Scaled rotary positions of a GGUF file. llama.cpp's converter writes those of Llama 3.1 and later
 * as a tensor: by what each frequency is divided. What the family published is looked for in it.
 */
final class GgufRotary {

  static final String TENSOR = "rope_freqs.weight";

  private static final double LOW = 1;
  private static final double HIGH = 4;
  private static final int ORIGINAL_POSITIONS = 8192;

  /** The tensor is in fp32. */
  private static final double ROUNDING = 1e-4;

  private GgufRotary() {}

  /** Writes rope_scaling, null where there is none. */
  static void write(GgufFile file, double theta, int headSize, ObjectNode config)
      throws MalformedGgufException {
    Optional<GgufTensor> tensor = file.tensor(TENSOR);
    if (tensor.isEmpty()) {
      config.putNull("rope_scaling");
      return;
    }
    float[] divisors = new float[tensor.get().rowValues()];
    file.read(tensor.get(), 0, divisors);
    double factor = 1;
    for (float divisor : divisors) {
      factor = Math.max(factor, divisor); // that of the longest waves
    }
    requireLlama3(divisors, theta, headSize, factor);
    config
        .putObject("rope_scaling")
        .put("rope_type", "llama3")
        .put("factor", factor)
        .put("low_freq_factor", LOW)
        .put("high_freq_factor", HIGH)
        .put("original_max_position_embeddings", ORIGINAL_POSITIONS);
  }

  private static void requireLlama3(float[] divisors, double theta, int headSize, double factor)
      throws MalformedGgufException {
    List<Double> plain = new Rotary(theta, new Scaling.Plain()).turn(headSize).frequencies();
    List<Double> scaled =
        new Rotary(theta, new Scaling.Llama3(factor, LOW, HIGH, ORIGINAL_POSITIONS))
            .turn(headSize)
            .frequencies();
    boolean same = divisors.length == plain.size();
    for (int i = 0; same && i < divisors.length; i++) {
      same = Math.abs(plain.get(i) / scaled.get(i) / divisors[i] - 1) < ROUNDING;
    }
    if (!same) {
      throw new MalformedGgufException(
          "its tensor %s scales positions otherwise than Llama 3.1 does; take the model's Hugging Face folder"
              .formatted(TENSOR));
    }
  }
}
