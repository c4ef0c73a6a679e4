package dev.finetooth.trainer.lora.prefix;

import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.llama.LayerCaches;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import java.util.ArrayList;
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
  public boolean computed() {
    return frozenLayers > 0;
  }

  @Override
  public Tensor of(List<Integer> examples, int shared) {
    List<Example> chosen = examples.stream().map(data::get).toList();
    List<Long> tokens = new ArrayList<>(chosen.getFirst().prompt().subList(0, shared));
    chosen.forEach(example -> tokens.addAll(example.input().subList(shared, example.length())));
    int[] lengths = chosen.stream().mapToInt(Example::length).toArray();
    return model.through(
        model.embed(tokens.stream().mapToLong(Long::longValue).toArray()),
        0,
        frozenLayers,
        model.sharing(shared, lengths),
        LayerCaches.NONE,
        Optional.empty());
  }
}
