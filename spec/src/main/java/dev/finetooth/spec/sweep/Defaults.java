package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Schedule;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is taken where the YAML says nothing, and why. The figures are those of OpenAI's and
 * OpenPipe's published training defaults and of Tinker's measured table of learning rates.
 */
public final class Defaults {

  public static final double LEARNING_RATE = 2e-4;
  public static final int RANK = 8;
  private static final int MOST_EPOCHS = 5;
  private static final int TOKENS_STEP = 64;
  private static final int LEAST_TOKENS = 64;
  private static final int MOST_TOKENS = 2048;

  private Defaults() {}

  /** OpenAI's published heuristic, kept to 1..5. */
  public static Standard<Integer> epochs(int examples) {
    int target = 3;
    int chosen = target;
    if (target * examples < 100) {
      chosen = 100 / Math.max(1, examples);
    } else if (target * examples > 25_000) {
      chosen = 25_000 / examples;
    }
    int kept = Math.clamp(chosen, 1, MOST_EPOCHS);
    String why =
        kept == target
            ? "3 passes are the usual start for %,d examples"
            : kept > target
                ? "few examples (%,d) want more passes"
                : "many examples (%,d) want fewer passes";
    return new Standard<>(kept, why.formatted(examples));
  }

  static Standard<List<Integer>> epochsAxis(int examples) {
    Standard<Integer> most = epochs(examples);
    return new Standard<>(
        IntStream.rangeClosed(1, most.value()).boxed().toList(),
        most.why() + "; the shorter runs are snapshots of the longest");
  }

  static Standard<String> method() {
    return new Standard<>("sft", "the answers of the training data are learned as they are");
  }

  static Standard<String> preferenceLoss() {
    return new Standard<>("sigmoid", "DPO's own loss; ipo holds margins in bounds");
  }

  static Standard<Double> beta() {
    return new Standard<>(0.1, "the usual pull towards the untuned model");
  }

  static Standard<Double> labelSmoothing() {
    return new Standard<>(0.0, "every preference is taken to be labelled right");
  }

  public static Standard<Double> learningRate(boolean preferences) {
    return preferences
        ? new Standard<>(1e-5, "preference tuning takes smaller steps than supervised tuning")
        : new Standard<>(LEARNING_RATE, "the usual start for LoRA, about 10x full fine-tuning's");
  }

  static Standard<List<Double>> learningRateAxis(boolean preferences) {
    if (preferences) {
      return new Standard<>(
          List.of(1e-6, 3e-6, 1e-5, 5e-5),
          "1e-6 to 1e-5 is usual for preference tuning; small models bear more");
    }
    return new Standard<>(
        List.of(1e-4, 2e-4, 5e-4, 1e-3),
        "the best rate measured for 28 models lay between 1e-4 and 1e-3");
  }

  public static Standard<Integer> rank() {
    return new Standard<>(RANK, "the smallest usual rank, and enough for most narrow tasks");
  }

  static Standard<List<Integer>> rankAxis() {
    return new Standard<>(List.of(8, 16, 32, 64), "the usual range; more rarely helps");
  }

  static Standard<Integer> seeds() {
    return new Standard<>(1, "one run of each; more show how much chance there is in training");
  }

  static Standard<Long> seed() {
    return new Standard<>(1L, "any number; the same one repeats the sweep");
  }

  static Standard<Double> alphaPerRank() {
    return new Standard<>(2.0, "scales every update by 2 whatever the rank");
  }

  static Standard<Double> dropout() {
    return new Standard<>(0.05, "a little against overfitting");
  }

  static Standard<Double> weightDecay() {
    return new Standard<>(0.0, "adapters are small and trained briefly");
  }

  static Standard<Schedule> schedule() {
    return new Standard<>(
        Schedule.CONSTANT, "so that one run's epoch snapshots stand for the shorter runs");
  }

  static Standard<Integer> warmupSteps() {
    return new Standard<>(10, "lets the optimiser's averages settle");
  }

  static Standard<Integer> batchSize() {
    return new Standard<>(8, "LoRA learns best with fewer than 32 examples a step");
  }

  static Standard<Integer> accumulation() {
    return new Standard<>(1, "a micro-batch is a step");
  }

  static Standard<Double> clipNorm() {
    return new Standard<>(1.0, "keeps a rare example from throwing the run");
  }

  static Standard<AdaptedLayers> layers() {
    return new Standard<>(AdaptedLayers.ALL, "adapting every layer learns most; fewer are faster");
  }

  static Standard<Precision> precision() {
    return new Standard<>(Precision.BF16, "half the memory; adapters stay in fp32");
  }

  /** The longest example by estimate, rounded up to 64s, in 64..2048. */
  static Standard<Integer> maxTokens(int longestTokens) {
    int rounded = (longestTokens + TOKENS_STEP - 1) / TOKENS_STEP * TOKENS_STEP;
    int kept = Math.clamp(rounded, LEAST_TOKENS, MOST_TOKENS);
    String why =
        kept < rounded
            ? "the longest example has about %,d tokens; it is cut"
            : "covers the longest example, about %,d tokens";
    return new Standard<>(kept, why.formatted(longestTokens));
  }

  static Standard<String> engine() {
    return new Standard<>(
        EngineVersions.LORA, "trains on this machine, and needs nothing beside Finetooth");
  }

  static Standard<List<Integer>> hostedRankAxis() {
    return new Standard<>(List.of(RANK), "the provider chooses it");
  }

  static Standard<String> queue() {
    return new Standard<>("cpu", "the trainers of this machine");
  }
}
