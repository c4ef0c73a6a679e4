package dev.finetooth.trainer.lora.llama;

import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/** A layer's way through the forward pass, as the backward pass meets it again. */
sealed interface LayerPass {

  /** What the layer above takes in. */
  Tensor output();

  /** What the layer's backward pass needs; must be called inside a scope. */
  DecoderLayer.State state();

  /**
   * Goes through a layer.
   *
   * @param dropouts of all adapters in the batch
   */
  static LayerPass of(
      Activations how, List<Dropout> dropouts, Supplier<DecoderLayer.State> forward) {
    return switch (how) {
      case KEPT -> new Kept(Scope.keepAll(forward));
      case RECOMPUTED -> {
        List<Dropout.Place> before = dropouts.stream().map(Dropout::place).toList();
        yield new Recomputed(Scope.keep(() -> forward.get().output()), before, forward);
      }
    };
  }

  /** All of it is there. */
  record Kept(DecoderLayer.State state) implements LayerPass {
    @Override
    public Tensor output() {
      return state.output();
    }
  }

  /**
   * It is gone through again.
   *
   * @param before where each dropout stood, so that it draws the same masks
   */
  record Recomputed(Tensor output, List<Dropout.Place> before, Supplier<DecoderLayer.State> forward)
      implements LayerPass {
    @Override
    public DecoderLayer.State state() {
      List<Dropout.Place> now = before.stream().map(place -> place.of().place()).toList();
      before.forEach(Dropout.Place::goBack);
      DecoderLayer.State again = forward.get();
      now.forEach(Dropout.Place::goBack);
      return again;
    }
  }
}
