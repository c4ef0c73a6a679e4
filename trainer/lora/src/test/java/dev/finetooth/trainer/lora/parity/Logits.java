package dev.finetooth.trainer.lora.parity;

import dev.finetooth.trainer.lora.llama.Adapters;
import dev.finetooth.trainer.lora.llama.LayerCaches;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Logits of one sequence, [tokens, vocabulary]. */
public final class Logits {

  private Logits() {}

  public static long[] tokens(Tensor tokens) {
    long[] values = new long[Math.toIntExact(tokens.numel())];
    for (int i = 0; i < values.length; i++) {
      values[i] = tokens.get(i).item_long();
    }
    return values;
  }

  /** In one pass. */
  public static Tensor whole(LlamaModel model, long[] tokens, Optional<Adapters> adapters) {
    return model.logits(
        model.through(
            model.embed(tokens),
            0,
            model.config().layers(),
            model.sequences(new int[] {tokens.length}),
            LayerCaches.NONE,
            adapters));
  }

  /** Some tokens at once, the others one by one, as a server does with keys and values it keeps. */
  public static Tensor stepwise(LlamaModel model, long[] tokens, int first) {
    Map<Integer, LayerCaches.KeysAndValues> kept = new HashMap<>();
    LayerCaches caches =
        (layer, sequence, keys, values) ->
            kept.merge(
                layer,
                new LayerCaches.KeysAndValues(own(keys), own(values)),
                (old, added) ->
                    new LayerCaches.KeysAndValues(
                        joined(old.keys(), added.keys()), joined(old.values(), added.values())));
    List<Tensor> rows = new ArrayList<>();
    for (int past = 0; past < tokens.length; past += past == 0 ? first : 1) {
      int length = past == 0 ? first : 1;
      long[] next = Arrays.copyOfRange(tokens, past, past + length);
      rows.add(
          model.logits(
              model.through(
                  model.embed(next),
                  0,
                  model.config().layers(),
                  model.sequences(new int[] {length}, new int[] {past}),
                  caches,
                  Optional.empty())));
    }
    return torch.cat(new TensorVector(rows.toArray(Tensor[]::new)), 0);
  }

  /** Outlives the layer's scope. */
  private static Tensor own(Tensor tensor) {
    return Scope.detached(tensor::clone);
  }

  private static Tensor joined(Tensor old, Tensor added) {
    return Scope.detached(() -> torch.cat(new TensorVector(old, added), 0));
  }
}
