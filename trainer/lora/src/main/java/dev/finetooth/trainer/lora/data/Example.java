package dev.finetooth.trainer.lora.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as tokens.
 *
 * @param prompt everything up to and including the template's start of the answer
 * @param answer what is learnt: the answer and the token that ends it, at least one token
 */
public record Example(List<Long> prompt, List<Long> answer) {

  public Example {
    prompt = List.copyOf(prompt);
    answer = List.copyOf(answer);
  }

  /** What the model reads: all but the last token, which it only predicts. */
  public List<Long> input() {
    List<Long> input = new ArrayList<>(prompt);
    input.addAll(answer.subList(0, answer.size() - 1));
    return input;
  }

  /** Number of tokens that the model reads. */
  public int length() {
    return prompt.size() + answer.size() - 1;
  }

  /** The first position that predicts a token of the answer. */
  public int firstAsking() {
    return prompt.size() - 1;
  }
}
