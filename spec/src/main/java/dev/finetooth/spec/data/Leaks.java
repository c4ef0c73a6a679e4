package dev.finetooth.spec.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds texts that stand in the training data, exactly or nearly. Near means that of the three-word
 * runs in the two texts together at least {@link #NEAR} are in both (Jaccard). Runs that many
 * training texts share, such as a fixed instruction, tell nothing and are left out of the count.
 *
 * <p>Built once in O(words log words); each question costs about its words times the logarithm.
 */
public final class Leaks {

  /** From this similarity on, two texts are nearly the same. */
  public static final double NEAR = 0.6;

  private static final int TEXT_BITS = 24;
  private static final int COMMON_AT_LEAST = 20;
  private static final double COMMON_SHARE = 0.02;

  private final List<ChatExample> training;
  private final Map<String, Integer> exact = new HashMap<>();
  private final int[] sizes;
  private final long[] index;
  private final int common;

  private Leaks(List<ChatExample> training) {
    if (training.size() >= 1 << TEXT_BITS) {
      throw new IllegalArgumentException("more than " + (1 << TEXT_BITS) + " training examples");
    }
    this.training = training;
    this.sizes = new int[training.size()];
    this.common = Math.max(COMMON_AT_LEAST, (int) (COMMON_SHARE * training.size()));
    List<long[]> texts = new ArrayList<>();
    int entries = 0;
    for (int text = 0; text < training.size(); text++) {
      String normalised = Shingles.normalise(training.get(text).promptText());
      exact.putIfAbsent(normalised, text);
      texts.add(Shingles.of(normalised));
      entries += texts.getLast().length;
    }
    index = new long[entries];
    int next = 0;
    for (int text = 0; text < texts.size(); text++) {
      for (long shingle : texts.get(text)) {
        index[next++] = key(shingle) | text;
      }
    }
    Arrays.sort(index);
    for (int text = 0; text < sizes.length; text++) {
      sizes[text] = (int) Arrays.stream(texts.get(text)).filter(this::tells).count();
    }
  }

  /** The training texts to look in. */
  public static Leaks into(List<ChatExample> training) {
    return new Leaks(List.copyOf(training));
  }

  /** Whether this text stands in the training data, and where. */
  public Optional<Leak> find(String item, String text) {
    String normalised = Shingles.normalise(text);
    Integer same = exact.get(normalised);
    if (same != null) {
      return Optional.of(new Leak(item, training.get(same).line(), 1));
    }
    Map<Integer, Integer> shared = new HashMap<>();
    int size = 0;
    for (long shingle : Shingles.of(normalised)) {
      int from = first(shingle);
      int to = end(shingle, from);
      if (to - from > common) {
        continue;
      }
      size++;
      for (int i = from; i < to; i++) {
        shared.merge((int) (index[i] & ((1 << TEXT_BITS) - 1)), 1, Integer::sum);
      }
    }
    return nearest(item, shared, size);
  }

  private Optional<Leak> nearest(String item, Map<Integer, Integer> shared, int size) {
    int best = -1;
    double similarity = NEAR;
    for (Map.Entry<Integer, Integer> entry : shared.entrySet()) {
      double both = entry.getValue();
      double jaccard = both / (size + sizes[entry.getKey()] - both);
      boolean earlier = jaccard == similarity && (best < 0 || entry.getKey() < best);
      if (jaccard > similarity || earlier) {
        best = entry.getKey();
        similarity = jaccard;
      }
    }
    // Equal sets of runs are still not the same text: 1 is kept for those.
    double told = Math.min(similarity, 0.999);
    return best < 0
        ? Optional.empty()
        : Optional.of(new Leak(item, training.get(best).line(), told));
  }

  private static long key(long shingle) {
    return shingle & -(1L << TEXT_BITS);
  }

  private boolean tells(long shingle) {
    int from = first(shingle);
    return end(shingle, from) - from <= common;
  }

  private int first(long shingle) {
    int found = Arrays.binarySearch(index, key(shingle));
    return found >= 0 ? found : -found - 1;
  }

  private int end(long shingle, int from) {
    int limit = Math.min(index.length, from + common + 1);
    int end = from;
    while (end < limit && key(index[end]) == key(shingle)) {
      end++;
    }
    return end;
  }
}
