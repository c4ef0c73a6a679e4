package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.Compute;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * What the heads of queries, or of keys, go through before they meet: a norm where the family has
 * one, then the turn by their positions.
 */
final class HeadTurn {

  /** What the backward pass needs; nothing where there is no norm. */
  record State(Optional<RmsNorm.State> norm) {
    List<Tensor> tensors() {
      return norm.map(RmsNorm.State::tensors).orElse(List.of());
    }
  }

  record Result(Tensor y, State state) {}

  private HeadTurn() {}

  /**
   * @param heads [rows, heads, headSize] in the type of sums, as is the result
   * @param norm weights [headSize]
   */
  static Result forward(
      Tensor heads, Optional<Tensor> norm, RopeAngles angles, double epsilon, Compute compute) {
    if (norm.isEmpty()) {
      return new Result(angles.turn(heads), new State(Optional.empty()));
    }
    RmsNorm.Result normed = RmsNorm.forward(heads, norm.get(), epsilon, compute);
    return new Result(
        angles.turn(normed.y().to(compute.exact())), new State(Optional.of(normed.state())));
  }

  /** The gradient of the heads, in the type of sums. */
  static Tensor backward(
      Tensor dy, Optional<Tensor> norm, RopeAngles angles, State state, Compute compute) {
    Tensor dNormed = angles.turnBack(dy);
    return state
        .norm()
        .map(saved -> RmsNorm.backward(dNormed, norm.orElseThrow(), saved, compute))
        .orElse(dNormed);
  }
}
