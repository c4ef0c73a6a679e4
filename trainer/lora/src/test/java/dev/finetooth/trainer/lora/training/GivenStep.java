package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.llama.Activations;
import dev.finetooth.trainer.lora.llama.AdapterStack;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Optimiser steps on given examples at given rates, as the reference took them. */
record GivenStep(AdaptedModel adapted, TrainingData data, Settings settings) {

  /**
   * Takes one.
   *
   * @param values [1, layout.size()], as are the moments; all are changed
   * @param step from 0
   * @return the mean loss before it
   */
  double take(
      Tensor values, Tensor first, Tensor second, List<Integer> examples, int step, double rate) {
    return Scope.value(
        () -> {
          Tensor gradient = adapted.compute().zeros(1, adapted.layout().size());
          List<Double> scales = List.of(adapted.scale());
          LaneStep begun = new LaneStep(data, settings, examples, 1);
          AdapterStack stack =
              new AdapterStack(
                  adapted.layout().stacked(values, scales),
                  Optional.of(adapted.layout().stacked(gradient, scales)),
                  List.of(begun.dropout()));
          begun.add(
              new TrainingPass(adapted.model())
                  .lossesAndGradients(
                      List.of(new TrainingPass.Bundle(stack, begun.part(0))), Activations.KEPT)
                  .getFirst());
          double norm = torch.linalg_vector_norm(gradient).item_double();
          double most = settings.clipNorm();
          double clip = most > 0 && norm > most ? most / norm : 1;
          AdamW.update(
              values,
              first,
              second,
              gradient,
              List.of(new AdamW.Row(step, rate, settings.weightDecay(), clip)),
              adapted.compute());
          return begun.meanLoss();
        });
  }
}
