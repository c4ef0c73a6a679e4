package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.data.CommonStart;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.llama.Objective;
import dev.finetooth.trainer.lora.llama.Sequences;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.prefix.HiddenStates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Conversations whose answers are learned: the loss is the mean over the answers' tokens. */
public final class AnswerData implements TrainingData {

  private final LlamaModel model;
  private final int firstLayer;
  private final List<Example> examples;
  private final HiddenStates states;

  public AnswerData(LlamaModel model, int firstLayer, List<Example> examples, HiddenStates states) {
    this.model = model;
    this.firstLayer = firstLayer;
    this.examples = List.copyOf(examples);
    this.states = states;
  }

  @Override
  public boolean computesStates() {
    return states.computed();
  }

  @Override
  public int size() {
    return examples.size();
  }

  @Override
  public int longest() {
    return examples.stream().mapToInt(Example::length).max().orElse(0);
  }

  @Override
  public int shared() {
    return CommonStart.ofExamples(examples);
  }

  @Override
  public int longestAnswer() {
    return examples.stream().mapToInt(example -> example.answer().size()).max().orElse(0);
  }

  @Override
  public int units(List<Integer> indices) {
    return indices.stream().mapToInt(i -> examples.get(i).answer().size()).sum();
  }

  @Override
  public Batch batch(List<Integer> indices, boolean sharing) {
    List<Example> chosen = indices.stream().map(examples::get).toList();
    int[] lengths = chosen.stream().mapToInt(Example::length).toArray();
    int shared = sharing ? CommonStart.ofExamples(chosen) : 0;
    Sequences all = model.sharing(shared, lengths);
    List<Long> targets = new ArrayList<>();
    chosen.forEach(example -> targets.addAll(example.answer()));
    return new Batch(
        new TrainingPass.Input(
            firstLayer,
            states.of(indices, shared),
            all,
            all.asking(firstAsking(chosen), answerTokens(chosen), model.compute())),
        targets,
        IntStream.of(lengths).sum());
  }

  static int[] firstAsking(List<Example> examples) {
    return examples.stream().mapToInt(Example::firstAsking).toArray();
  }

  static int[] answerTokens(List<Example> examples) {
    return examples.stream().mapToInt(example -> example.answer().size()).toArray();
  }

  @Override
  public Objective objective(List<Integer> indices, Settings settings, double weight) {
    return losses ->
        new Objective.Judged(
            new Objective.Sum(DoubleStream.of(losses).sum(), 0, 0),
            Collections.nCopies(losses.length, weight));
  }
}
