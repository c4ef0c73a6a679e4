package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.adapter.AdapterStart;
import dev.finetooth.trainer.lora.data.Seeds;
import dev.finetooth.trainer.lora.llama.Adapters;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.llama.Objective;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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

  /** How good the adapter is on some data, without dropout. */
  Quality quality(TrainingData data, Settings settings, Weights weights) {
    TrainingPass pass = new TrainingPass(model);
    Objective.Sum sum = Objective.Sum.ZERO;
    int units = 0;
    for (int from = 0; from < data.size(); from += settings.batchSize()) {
      int to = Math.min(data.size(), from + settings.batchSize());
      List<Integer> indices = IntStream.range(from, to).boxed().toList();
      double[] losses =
          Scope.value(
              () -> {
                TrainingData.Batch batch = data.batch(indices, true);
                return pass.losses(batch.input(), batch.targets(), Optional.of(adapters(weights)));
              });
      sum = sum.plus(data.objective(indices, settings, 1).judge(losses).sum());
      units += data.units(indices);
    }
    Objective.Sum all = sum;
    int pairs = units;
    return new Quality(
        sum.loss() / units, settings.preference().map(how -> Tally.rewards(all, pairs)));
  }
}
