package dev.finetooth.trainer.lora.llama;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Rotary position angles (Su et al. 2021) in the halves-apart order of Hugging Face's weights.
 *
 * @param cos of shape [rows, 1, headSize]
 * @param sin of shape [rows, 1, headSize / 2]
 */
public record RopeAngles(Tensor cos, Tensor sin) {

  /**
   * How the frequencies come about.
   *
   * @param factor 1 leaves them; above it, Llama 3.1 stretches the long wave lengths by it
   */
  public record Scaling(
      double theta, double factor, double lowFactor, double highFactor, double originalPositions) {

    static Scaling read(JsonNode config) {
      JsonNode parameters = config.path("rope_parameters");
      JsonNode scaling = parameters.isObject() ? parameters : config.path("rope_scaling");
      double theta = config.path("rope_theta").asDouble(scaling.path("rope_theta").asDouble(1e4));
      String type = scaling.path("rope_type").asText(scaling.path("type").asText("default"));
      return switch (type) {
        case "default" -> new Scaling(theta, 1, 1, 4, 8192);
        case "llama3" ->
            new Scaling(
                theta,
                scaling.path("factor").asDouble(8),
                scaling.path("low_freq_factor").asDouble(1),
                scaling.path("high_freq_factor").asDouble(4),
                scaling.path("original_max_position_embeddings").asDouble(8192));
        default ->
            throw new UnsupportedModelException(
                "config.json: rope_scaling " + type + "; default and llama3 are known");
      };
    }

    double[] frequencies(int headSize) {
      double[] frequencies = new double[headSize / 2];
      for (int i = 0; i < frequencies.length; i++) {
        double plain = Math.pow(theta, -2.0 * i / headSize);
        frequencies[i] = factor == 1 ? plain : stretched(plain);
      }
      return frequencies;
    }

    /** As transformers computes the type llama3. */
    private double stretched(double frequency) {
      double waves = originalPositions * frequency / (2 * Math.PI);
      if (waves < lowFactor) {
        return frequency / factor;
      }
      if (waves > highFactor) {
        return frequency;
      }
      double smooth = (waves - lowFactor) / (highFactor - lowFactor);
      return (1 - smooth) * frequency / factor + smooth * frequency;
    }
  }

  static RopeAngles at(int[] positions, double[] frequencies, Compute compute) {
    int half = frequencies.length;
    double[] cos = new double[positions.length * half * 2];
    double[] sin = new double[positions.length * half];
    for (int row = 0; row < positions.length; row++) {
      for (int i = 0; i < half; i++) {
        double angle = positions[row] * frequencies[i];
        double c = Math.cos(angle);
        cos[row * half * 2 + i] = c;
        cos[row * half * 2 + half + i] = c;
        sin[row * half + i] = Math.sin(angle);
      }
    }
    return new RopeAngles(
        compute.exact(cos, positions.length, 1, 2L * half),
        compute.exact(sin, positions.length, 1, half));
  }

  /** The angles of several batches, one after another. */
  static RopeAngles together(List<RopeAngles> all) {
    return new RopeAngles(
        torch.cat(new TensorVector(all.stream().map(RopeAngles::cos).toArray(Tensor[]::new)), 0),
        torch.cat(new TensorVector(all.stream().map(RopeAngles::sin).toArray(Tensor[]::new)), 0));
  }

  /** Turns x of shape [rows, heads, headSize]. */
  Tensor turn(Tensor x) {
    return turned(x, 1);
  }

  /** The transpose of {@link #turn}, for gradients. */
  Tensor turnBack(Tensor x) {
    return turned(x, -1);
  }

  private Tensor turned(Tensor x, double direction) {
    long half = sin.size(2);
    Tensor out = x.mul(cos);
    out.narrow(2, 0, half).addcmul_(x.narrow(2, half, half), sin, scalar(-direction));
    out.narrow(2, half, half).addcmul_(x.narrow(2, 0, half), sin, scalar(direction));
    return out;
  }

  private static org.bytedeco.pytorch.Scalar scalar(double value) {
    return new org.bytedeco.pytorch.Scalar(value);
  }
}
