package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.lora.llama.Objective;
import dev.finetooth.trainer.lora.llama.TrainingPass;
import java.util.List;

/** What lanes learn from: examples, with the hidden states that enter the first adapted layer. */
public sealed interface TrainingData permits AnswerData, PreferenceData {

  /**
   * Some examples, ready to compute.
   *
   * @param tokens that the examples have, shared or not
   */
  record Batch(TrainingPass.Input input, List<Long> targets, int tokens) {}

  /** Whether the frozen layers are gone through again for every batch. */
  boolean computesStates();

  /** Number of examples, at least 1. */
  int size();

  /** Rows that the longest example takes alone; a pair's prompt is there once. */
  int longest();

  /** How many tokens all examples begin with that are computed once for a batch. */
  int shared();

  /** Tokens of the longest answer, or of the two of a pair, which alone are projected. */
  int longestAnswer();

  /** How many units the mean loss of these examples is over: answer tokens, or pairs. */
  int units(List<Integer> indices);

  /**
   * Must be called inside a scope.
   *
   * @param sharing whether tokens that examples begin with are computed once: the same result,
   *     unless dropout draws a mask for every row
   */
  Batch batch(List<Integer> indices, boolean sharing);

  /**
   * What is minimised over the rows of such a batch.
   *
   * @param weight of each unit's loss
   */
  Objective objective(List<Integer> indices, Settings settings, double weight);
}
