package dev.finetooth.trainer.lora.training;

import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.adapter.AdapterStart;
import dev.finetooth.trainer.lora.data.Seeds;
import dev.finetooth.trainer.lora.llama.Adapters;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * The frozen model with the adapters of one lane.
 *
 * @param scale alpha / rank
 */
record AdaptedModel(LlamaModel model, AdapterLayout layout, double scale) {

  Compute compute() {
    return model.compute();
  }

  /** Initial weights, [layout.size()] in the type of sums, that belong to no scope. */
  Weights start(long seed) {
    return Weights.starting(
        Scope.detached(
            () ->
                compute()
                    .exact(AdapterStart.draw(layout, Seeds.generator(seed, "weights", 0)))
                    .clone()));
  }

  /** The weights in the type of products; must be called inside a scope. */
  Adapters adapters(Weights weights) {
    return layout.view(compute().product(weights.values()), scale);
  }

  /**
   * Views of a gradient: what is added to them is added to it.
   *
   * @param flat [layout.size()]
   */
  Adapters gradients(Tensor flat) {
    return layout.view(flat, scale);
  }

  /** Mean loss over the answer tokens, without dropout. */
  double meanLoss(TrainingData data, int batchSize, Weights weights) {
    TrainingPass pass = new TrainingPass(model);
    double sum = 0;
    int targets = 0;
    for (int from = 0; from < data.size(); from += batchSize) {
      List<Integer> indices =
          IntStream.range(from, Math.min(data.size(), from + batchSize)).boxed().toList();
      sum +=
          Scope.value(
              () -> {
                TrainingData.Batch batch = data.batch(indices, true);
                return pass.loss(batch.input(), batch.targets(), Optional.of(adapters(weights)));
              });
      targets += data.targets(indices);
    }
    return sum / targets;
  }
}
