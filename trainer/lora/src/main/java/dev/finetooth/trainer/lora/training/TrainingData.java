package dev.finetooth.trainer.lora.training;

import dev.finetooth.trainer.lora.data.CommonStart;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.llama.Sequences;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.prefix.HiddenStates;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Examples and the hidden states that enter the first adapted layer. */
public final class TrainingData {

  /**
   * Some examples, ready to compute.
   *
   * @param tokens that the examples have, shared or not
   */
  record Batch(TrainingPass.Input input, List<Long> targets, int tokens) {}

  private final LlamaModel model;
  private final int firstLayer;
  private final List<Example> examples;
  private final HiddenStates states;

  public TrainingData(
      LlamaModel model, int firstLayer, List<Example> examples, HiddenStates states) {
    this.model = model;
    this.firstLayer = firstLayer;
    this.examples = List.copyOf(examples);
    this.states = states;
  }

  int size() {
    return examples.size();
  }

  int targets(List<Integer> indices) {
    return indices.stream().mapToInt(i -> examples.get(i).answer().size()).sum();
  }

  /**
   * Must be called inside a scope.
   *
   * @param sharing whether tokens that all examples begin with are computed once: the same result,
   *     unless dropout draws a mask for every row
   */
  Batch batch(List<Integer> indices, boolean sharing) {
    List<Example> chosen = indices.stream().map(examples::get).toList();
    int[] lengths = chosen.stream().mapToInt(Example::length).toArray();
    int[] from = chosen.stream().mapToInt(Example::firstAsking).toArray();
    int[] counts = chosen.stream().mapToInt(example -> example.answer().size()).toArray();
    int shared = sharing ? CommonStart.ofExamples(chosen) : 0;
    Sequences all = model.sharing(shared, lengths);
    List<Long> targets = new ArrayList<>();
    chosen.forEach(example -> targets.addAll(example.answer()));
    return new Batch(
        new TrainingPass.Input(
            firstLayer, states.of(indices, shared), all, all.asking(from, counts, model.compute())),
        targets,
        IntStream.of(lengths).sum());
  }
}
