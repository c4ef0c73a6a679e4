package dev.finetooth.spec.baseline;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;
import java.util.List;

/**
 * A logistic regression on words and pairs of words, one class against the rest, with an L2
 * penalty. Deterministic: the solver (liblinear's trust-region Newton) draws no random numbers.
 */
final class BagOfWordsRegression {

  /** The inverse of the penalty: with fewer than a thousand short texts, more changes little. */
  private static final double C = 10;

  private static final double TOLERANCE = 1e-4;

  private final Vocabulary vocabulary;
  private final List<String> classes;
  private final Model model;

  private BagOfWordsRegression(Vocabulary vocabulary, List<String> classes, Model model) {
    this.vocabulary = vocabulary;
    this.classes = classes;
    this.model = model;
  }

  static BagOfWordsRegression train(List<String> texts, List<String> answers) {
    Vocabulary vocabulary = new Vocabulary(texts);
    List<String> classes = answers.stream().distinct().sorted().toList();
    Problem problem = new Problem();
    problem.l = texts.size();
    problem.n = vocabulary.size() + 1;
    problem.bias = 1;
    problem.x = texts.stream().map(text -> withBias(vocabulary, text)).toArray(Feature[][]::new);
    problem.y = answers.stream().mapToDouble(classes::indexOf).toArray();
    Linear.disableDebugOutput();
    return new BagOfWordsRegression(
        vocabulary, classes, Linear.train(problem, new Parameter(SolverType.L2R_LR, C, TOLERANCE)));
  }

  String classify(String text) {
    return classes.get((int) Linear.predict(model, withBias(vocabulary, text)));
  }

  private static Feature[] withBias(Vocabulary vocabulary, String text) {
    Feature[] words = vocabulary.vector(text);
    Feature[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = new FeatureNode(vocabulary.size() + 1, 1);
    return all;
  }
}
