package dev.finetooth.trainer.lora.llama;

import dev.finetooth.models.folder.Rotary;
import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
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

  static RopeAngles at(int[] positions, Rotary.Turn turn, Compute compute) {
    int half = turn.frequencies().size();
    double[] cos = new double[positions.length * half * 2];
    double[] sin = new double[positions.length * half];
    for (int row = 0; row < positions.length; row++) {
      for (int i = 0; i < half; i++) {
        double angle = positions[row] * turn.frequencies().get(i);
        double c = turn.amplitude() * Math.cos(angle);
        cos[row * half * 2 + i] = c;
        cos[row * half * 2 + half + i] = c;
        sin[row * half + i] = turn.amplitude() * Math.sin(angle);
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

  private static Scalar scalar(double value) {
    return new Scalar(value);
  }
}
