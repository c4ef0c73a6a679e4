package dev.finetooth.spec.baseline;

import dev.finetooth.spec.data.ChatExample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The figures that a fine-tuned model must beat on a task of fixed answers.
 *
 * @param classes distinct answers of the training data
 * @param majority share right, in 0..1, of always giving the commonest training answer
 * @param regression share right of a bag-of-words logistic regression
 */
public record Baselines(
    int trainExamples, int testExamples, int classes, double majority, double regression) {

  /** More answers than this are texts, not classes. */
  private static final int MOST_CLASSES = 200;

  /**
   * Trains on one part and scores on another; the prompt's text without system messages is what the
   * regression sees.
   *
   * @return empty where there are fewer than two answers, or so many that they are no classes
   */
  public static Optional<Baselines> of(List<ChatExample> train, List<ChatExample> test) {
    Map<String, Long> answers =
        train.stream().collect(Collectors.groupingBy(Baselines::answer, Collectors.counting()));
    if (test.isEmpty() || answers.size() < 2 || answers.size() > MOST_CLASSES) {
      return Optional.empty();
    }
    String commonest =
        answers.entrySet().stream()
            .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry::getKey))
            .orElseThrow()
            .getKey();
    BagOfWordsRegression regression =
        BagOfWordsRegression.train(
            train.stream().map(ChatExample::promptText).toList(),
            train.stream().map(Baselines::answer).toList());
    return Optional.of(
        new Baselines(
            train.size(),
            test.size(),
            answers.size(),
            share(test, _ -> commonest),
            share(test, regression::classify)));
  }

  private static String answer(ChatExample example) {
    return example.answer().strip();
  }

  private static double share(List<ChatExample> test, Function<String, String> classifier) {
    long right =
        test.stream()
            .filter(item -> classifier.apply(item.promptText()).equals(answer(item)))
            .count();
    return (double) right / test.size();
  }
}
