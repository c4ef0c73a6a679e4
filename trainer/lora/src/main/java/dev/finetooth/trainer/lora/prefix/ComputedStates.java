package dev.finetooth.trainer.lora.prefix;

import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.llama.LayerCaches;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Computes states when they are asked for. */
public final class ComputedStates implements HiddenStates {

  private final LlamaModel model;
  private final int frozenLayers;
  private final List<Example> data;

  public ComputedStates(LlamaModel model, int frozenLayers, List<Example> data) {
    this.model = model;
    this.frozenLayers = frozenLayers;
    this.data = data;
  }

  @Override
  public Tensor of(List<Integer> examples) {
    List<Example> chosen = examples.stream().map(data::get).toList();
    long[] tokens =
        chosen.stream().flatMap(e -> e.input().stream()).mapToLong(Long::longValue).toArray();
    int[] lengths = chosen.stream().mapToInt(Example::length).toArray();
    return model.through(
        model.embed(tokens),
        0,
        frozenLayers,
        model.sequences(lengths),
        LayerCaches.NONE,
        Optional.empty());
  }
}
