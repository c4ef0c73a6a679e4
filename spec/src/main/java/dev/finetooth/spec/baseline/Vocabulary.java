package dev.finetooth.spec.baseline;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Texts as TF-IDF vectors of words and pairs of words, with scikit-learn's conventions
 * (TfidfVectorizer with ngram_range (1, 2)): words of two or more letters or digits in lower case,
 * idf = ln((1 + texts) / (1 + texts with the term)) + 1, vectors of length 1.
 */
final class Vocabulary {

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}_]{2,}", Pattern.UNICODE_CHARACTER_CLASS);

  /** Term to its number from 1. */
  private final Map<String, Integer> numbers = new HashMap<>();

  private final double[] idf;

  Vocabulary(List<String> texts) {
    Map<String, Integer> textsWith = new TreeMap<>();
    for (String text : texts) {
      for (String term : new HashSet<>(counts(text).keySet())) {
        textsWith.merge(term, 1, Integer::sum);
      }
    }
    idf = new double[textsWith.size() + 1];
    textsWith.forEach(
        (term, with) -> {
          int number = numbers.size() + 1;
          numbers.put(term, number);
          idf[number] = Math.log((1.0 + texts.size()) / (1.0 + with)) + 1;
        });
  }

  int size() {
    return numbers.size();
  }

  /** The known terms of a text, by number. */
  Feature[] vector(String text) {
    Map<Integer, Double> weights = new TreeMap<>();
    counts(text)
        .forEach(
            (term, count) -> {
              Integer number = numbers.get(term);
              if (number != null) {
                weights.put(number, count * idf[number]);
              }
            });
    double length = Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum());
    return weights.entrySet().stream()
        .map(entry -> new FeatureNode(entry.getKey(), entry.getValue() / length))
        .toArray(Feature[]::new);
  }

  private static Map<String, Integer> counts(String text) {
    List<String> words =
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      counts.merge(words.get(i), 1, Integer::sum);
      if (i > 0) {
        counts.merge(words.get(i - 1) + " " + words.get(i), 1, Integer::sum);
      }
    }
    return counts;
  }
}
