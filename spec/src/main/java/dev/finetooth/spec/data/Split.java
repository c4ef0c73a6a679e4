package dev.finetooth.spec.data;

import dev.finetooth.contracts.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Splits rows into parts so that no group, such as a customer, is in two of them. Groups are taken
 * in the order of a hash of seed and group, so the same seed gives the same parts whatever the
 * order of the rows. Parts with a size take groups until they have at least so many rows; the part
 * without one gets the others.
 *
 * @param seed another seed gives other parts
 * @param parts in the order in which they take; at most one {@link Size.Rest}
 */
public record Split(long seed, Map<String, Size> parts) {

  public Split {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    if (parts.values().stream().filter(size -> size instanceof Size.Rest).count() > 1) {
      throw new IllegalArgumentException("only one part can take the rest");
    }
  }

  /** How much a part gets. */
  public sealed interface Size {

    /** At least so many rows. */
    record Rows(int count) implements Size {}

    /**
     * At least this share of all rows, while there are any left.
     *
     * @param of in (0, 1]
     */
    record Share(double of) implements Size {}

    /** What the other parts leave. */
    record Rest() implements Size {}
  }

  /**
   * The rows of each part, in their own order.
   *
   * @throws IllegalArgumentException where there are too few rows for the sizes
   */
  public <T> Map<String, List<T>> split(List<T> rows, Function<T, String> group) {
    Map<String, List<T>> groups = new LinkedHashMap<>();
    for (T row : rows) {
      groups.computeIfAbsent(group.apply(row), _ -> new ArrayList<>()).add(row);
    }
    Map<String, String> taken = deal(groups, rows.size());
    Map<String, List<T>> result = new LinkedHashMap<>();
    parts.keySet().forEach(part -> result.put(part, new ArrayList<>()));
    for (T row : rows) {
      List<T> part = result.get(taken.get(group.apply(row)));
      if (part != null) {
        part.add(row);
      }
    }
    return result;
  }

  private <T> Map<String, String> deal(Map<String, List<T>> groups, int total) {
    List<String> order =
        groups.keySet().stream()
            .sorted(Comparator.comparing((String name) -> rank(name)).thenComparing(name -> name))
            .toList();
    Map<String, String> taken = new LinkedHashMap<>();
    int next = 0;
    for (Map.Entry<String, Size> part : parts.entrySet()) {
      int wanted = wanted(part.getValue(), total);
      int got = 0;
      while (got < wanted && next < order.size()) {
        String name = order.get(next++);
        taken.put(name, part.getKey());
        got += rowsOf(groups, name);
      }
      if (got < wanted && part.getValue() instanceof Size.Rows) {
        throw new IllegalArgumentException(
            "part %s wants %d rows, but only %d are left of %d; ask for fewer"
                .formatted(part.getKey(), wanted, got, total));
      }
    }
    giveRest(order.subList(next, order.size()), taken);
    return taken;
  }

  private static <T> int rowsOf(Map<String, List<T>> groups, String name) {
    return groups.getOrDefault(name, List.of()).size();
  }

  private void giveRest(List<String> left, Map<String, String> taken) {
    parts.forEach(
        (part, size) -> {
          if (size instanceof Size.Rest) {
            left.forEach(name -> taken.put(name, part));
          }
        });
  }

  private static int wanted(Size size, int total) {
    return switch (size) {
      case Size.Rows rows -> rows.count();
      case Size.Share share -> (int) Math.round(share.of() * total);
      case Size.Rest rest -> 0;
    };
  }

  private String rank(String group) {
    return Sha256.of(seed + "/" + group).value();
  }
}
