package dev.finetooth.trainer.lora.training;

import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.llama.AdapterStack;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The adapters of lanes of one rank side by side, a row each, so that one batched product and one
 * update serve all of them.
 */
final class Bank {

  private static final long[] OF_ROW = {1};

  private final List<Lane> lanes;
  private final List<Weights> weights = new ArrayList<>();
  private final AdapterLayout layout;
  private final Compute compute;
  private final Tensor values;
  private final Tensor first;
  private final Tensor second;
  private final Tensor gradient;

  /** Moves the lanes' weights here. */
  Bank(List<Lane> lanes) {
    this.lanes = List.copyOf(lanes);
    AdaptedModel adapted = lanes.getFirst().adapted();
    this.layout = adapted.layout();
    this.compute = adapted.compute();
    this.values = zeros();
    this.first = zeros();
    this.second = zeros();
    this.gradient = zeros();
    for (int i = 0; i < lanes.size(); i++) {
      Weights moving = lanes.get(i).position().weights();
      moving.moveTo(row(values, i), row(first, i), row(second, i));
      weights.add(moving);
    }
  }

  private Tensor zeros() {
    return Scope.detached(() -> compute.zeros(lanes.size(), layout.size()));
  }

  private static Tensor row(Tensor all, int i) {
    return Scope.detached(() -> all.select(0, i));
  }

  /** Whether these lanes, and their weights as they stand now, are those of the bank. */
  boolean holds(List<Lane> others) {
    if (!lanes.equals(others)) {
      return false;
    }
    for (int i = 0; i < lanes.size(); i++) {
      if (lanes.get(i).position().weights() != weights.get(i)) {
        return false;
      }
    }
    return true;
  }

  List<Lane> lanes() {
    return lanes;
  }

  /**
   * The adapters of a step, in the type of products; must be called inside a scope. Gradients begin
   * at zero.
   */
  AdapterStack stack(List<LaneStep> steps) {
    gradient.zero_();
    List<Double> scales = lanes.stream().map(lane -> lane.adapted().scale()).toList();
    return new AdapterStack(
        layout.stacked(compute.product(values), scales),
        Optional.of(layout.stacked(gradient, scales)),
        steps.stream().map(LaneStep::dropout).toList());
  }

  /** The micro-batches of a number; empty where no lane has one. */
  static Optional<TrainingPass.Bundle> bundle(AdapterStack stack, List<LaneStep> steps, int micro) {
    List<Optional<TrainingPass.Part>> parts =
        steps.stream()
            .map(
                step ->
                    step.has(micro)
                        ? Optional.of(step.part(micro))
                        : Optional.<TrainingPass.Part>empty())
            .toList();
    return parts.stream().allMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(new TrainingPass.Bundle(stack, parts));
  }

  /** The norm of each lane's gradient. */
  List<Double> norms() {
    return Scope.value(
        () -> {
          DoubleBuffer norms =
              torch
                  .linalg_vector_norm(
                      gradient, new Scalar(2.0), OF_ROW, false, new ScalarTypeOptional())
                  .to(ScalarType.Double)
                  .cpu()
                  .createBuffer();
          List<Double> all = new ArrayList<>();
          for (int i = 0; i < lanes.size(); i++) {
            all.add(norms.get(i));
          }
          return all;
        });
  }

  /** Changes the lanes' weights. */
  void update(List<AdamW.Row> rows) {
    Scope.run(() -> AdamW.update(values, first, second, gradient, rows, compute));
  }

  /** Frees what no lane holds; the weights stay where they are until their lanes are closed. */
  void close() {
    List.of(values, first, second, gradient).forEach(Tensor::close);
  }
}
