package dev.finetooth.trainer.lora.training;

import dev.finetooth.trainer.lora.llama.TrainingPass;
import dev.finetooth.trainer.lora.prefix.FrozenPrefix;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How likely the reference finds the answers of all pairs. It is the same model without adapters,
 * so no second one is held, and as it never changes, one pass over the data serves all lanes and
 * epochs.
 */
final class References {

  private static final int PAIRS_AT_ONCE = 8;

  private References() {}

  /** Empty where it was told to leave before all were there. */
  static Optional<List<LogLikelihoods>> of(PairBatches batches, FrozenPrefix.Watch watch) {
    TrainingPass pass = new TrainingPass(batches.model());
    List<LogLikelihoods> all = new ArrayList<>();
    int size = batches.pairs().size();
    for (int from = 0; from < size; from += PAIRS_AT_ONCE) {
      if (watch.leaving()) {
        return Optional.empty();
      }
      watch.doing("likelihoods of the reference " + from + " of " + size);
      int to = Math.min(size, from + PAIRS_AT_ONCE);
      List<Integer> indices = IntStream.range(from, to).boxed().toList();
      double[] losses =
          Scope.value(
              () -> {
                TrainingData.Batch batch = batches.batch(indices, true);
                return pass.losses(batch.input(), batch.targets(), Optional.empty());
              });
      all.addAll(LogLikelihoods.of(batches.pairs().subList(from, to), losses));
    }
    return Optional.of(all);
  }
}
