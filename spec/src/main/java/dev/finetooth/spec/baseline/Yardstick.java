package dev.finetooth.spec.baseline;

import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.spec.data.ChatExample;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A way to answer that needs no language model: what a fine-tuned one must beat on a task of fixed
 * answers.
 *
 * @param name as people call it
 */
public record Yardstick(String name, Function<List<ChatMessage>, String> answer) {

  /** More answers than this are texts, not classes. */
  private static final int MOST_CLASSES = 200;

  /** More examples than this would change the regression little and cost minutes. */
  private static final int MOST_EXAMPLES = 20_000;

  /**
   * Always the commonest answer, and a bag-of-words logistic regression that sees the prompt's text
   * without system messages. Equal examples in the same order give equal answers.
   *
   * @param train the first 20,000 count
   * @return empty where there are fewer than two distinct answers, or more than 200, or hardly any
   *     answer comes twice: such answers are no classes
   */
  public static List<Yardstick> learn(List<ChatExample> train) {
    List<ChatExample> examples = train.subList(0, Math.min(train.size(), MOST_EXAMPLES));
    List<String> answers = examples.stream().map(Yardstick::answer).toList();
    Map<String, Long> counts =
        answers.stream().collect(Collectors.groupingBy(answer -> answer, Collectors.counting()));
    if (counts.size() < 2 || counts.size() > MOST_CLASSES || 2 * counts.size() > examples.size()) {
      return List.of();
    }
    String commonest =
        counts.entrySet().stream()
            .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .orElseThrow();
    BagOfWordsRegression regression =
        BagOfWordsRegression.train(
            examples.stream().map(ChatExample::promptText).toList(), answers);
    return List.of(
        new Yardstick("always the commonest answer", _ -> commonest),
        new Yardstick(
            "bag-of-words regression",
            prompt -> regression.classify(ChatExample.promptText(prompt))));
  }

  /** Share of examples answered right, in 0..1. */
  public double accuracy(List<ChatExample> test) {
    return test.stream()
        .mapToInt(one -> answer.apply(one.prompt()).equals(answer(one)) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static String answer(ChatExample example) {
    return example.answer().strip();
  }
}
