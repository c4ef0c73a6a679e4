package dev.finetooth.trainer.lora.data;

import java.util.List;

/** The tokens that several sequences begin with: a data set's prompts often share instructions. */
public final class CommonStart {

  /** Sharing fewer tokens than this costs more than computing them again. */
  public static final int WORTHWHILE = 8;

  private CommonStart() {}

  /**
   * Number of tokens that the examples have in common from their first on; 0 where sharing them is
   * not worthwhile. Rows that predict an answer are never among them.
   */
  public static int ofExamples(List<Example> examples) {
    return ofPrompts(examples.stream().map(Example::prompt).toList());
  }

  /**
   * The same for prompts, of which the last token counts as not shared: it predicts the answer.
   *
   * @param prompts at least one token each
   */
  public static int ofPrompts(List<List<Long>> prompts) {
    if (prompts.size() < 2) {
      return 0;
    }
    int common = prompts.getFirst().size() - 1;
    for (List<Long> prompt : prompts) {
      List<Long> start = prompts.getFirst().subList(0, common);
      common = length(start, prompt.subList(0, prompt.size() - 1));
    }
    return common < WORTHWHILE ? 0 : common;
  }

  /** Number of tokens that two sequences have in common from their first on. */
  public static int length(List<Long> one, List<Long> other) {
    int most = Math.min(one.size(), other.size());
    int length = 0;
    while (length < most && one.get(length).equals(other.get(length))) {
      length++;
    }
    return length;
  }
}
