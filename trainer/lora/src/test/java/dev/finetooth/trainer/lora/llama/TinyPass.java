package dev.finetooth.trainer.lora.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.data.Example;
import dev.finetooth.trainer.lora.prefix.ComputedStates;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * The loss and gradients of one batch.
 *
 * @param shared first tokens that are computed once
 */
record TinyPass(
    LlamaModel model, AdapterLayout layout, List<Example> examples, int shared, double dropout) {

  static final double WEIGHT = 0.5;
  private static final double SCALE = 1.5;

  /** The same examples behind some first tokens that they have in common. */
  static List<Example> behind(List<Long> start, List<Example> examples) {
    List<Example> longer = new ArrayList<>();
    for (Example example : examples) {
      List<Long> prompt = new ArrayList<>(start);
      prompt.addAll(example.prompt());
      longer.add(new Example(prompt, example.answer()));
    }
    return longer;
  }

  private static Objective.Judged weighted(double[] losses) {
    return new Objective.Judged(
        new Objective.Sum(DoubleStream.of(losses).sum(), 0, 0),
        Collections.nCopies(losses.length, WEIGHT));
  }

  /** The loss; adds WEIGHT times its gradients. */
  double run(Tensor weights, Tensor gradient) {
    return Scope.value(
        () -> {
          Sequences all =
              model.sharing(shared, examples.stream().mapToInt(Example::length).toArray());
          Sequences asking =
              all.asking(
                  examples.stream().mapToInt(Example::firstAsking).toArray(),
                  examples.stream().mapToInt(e -> e.answer().size()).toArray(),
                  model.compute());
          Tensor states =
              new ComputedStates(model, layout.first(), examples)
                  .of(IntStream.range(0, examples.size()).boxed().toList(), shared);
          TrainingPass.Input input = new TrainingPass.Input(layout.first(), states, all, asking);
          List<Long> targets = examples.stream().flatMap(e -> e.answer().stream()).toList();
          TrainingPass pass = new TrainingPass(model);
          Adapters adapters = layout.view(weights, SCALE);
          double loss =
              pass.lossesAndGradients(
                      List.of(
                          new TrainingPass.Bundle(
                              new AdapterStack(
                                  adapters,
                                  Optional.of(layout.view(gradient, SCALE)),
                                  List.of(Dropout.of(dropout, 3))),
                              new TrainingPass.Part(input, targets, TinyPass::weighted))),
                      Activations.KEPT)
                  .getFirst()
                  .loss();
          if (dropout == 0) {
            double again =
                DoubleStream.of(pass.losses(input, targets, Optional.of(adapters))).sum();
            assertThat(again).isCloseTo(loss, within(1e-5 * loss));
          }
          return loss;
        });
  }
}
