package dev.finetooth.spec.suite;

import dev.finetooth.contracts.eval.Part;
import dev.finetooth.spec.data.ChatExample;
import dev.finetooth.spec.data.Leak;
import dev.finetooth.spec.data.Leaks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a suite shares with the training data.
 *
 * @param items of the suite, all parts
 * @param leaks in the order of the items
 * @param sharedClusters values of the suite's cluster field that the training data has too
 */
public record LeakReport(int items, List<Leak> leaks, Set<String> sharedClusters) {

  public LeakReport {
    leaks = List.copyOf(leaks);
  }

  /** Looks for every item of the suite in the training examples. */
  public static LeakReport of(List<ChatExample> training, Suite suite) {
    Leaks leaks = Leaks.into(training);
    List<Leak> found = new ArrayList<>();
    int items = 0;
    Set<String> clusters = new HashSet<>();
    for (Part part : Part.values()) {
      for (Item item : suite.items(part)) {
        items++;
        clusters.add(item.cluster());
        leaks.find(item.id(), ChatExample.promptText(item.messages())).ifPresent(found::add);
      }
    }
    return new LeakReport(items, found, shared(training, suite.cluster(), clusters));
  }

  private static Set<String> shared(
      List<ChatExample> training, Optional<String> field, Set<String> clusters) {
    Set<String> shared = new TreeSet<>();
    field.ifPresent(
        name ->
            training.stream()
                .flatMap(example -> Optional.ofNullable(example.fields().get(name)).stream())
                .filter(clusters::contains)
                .forEach(shared::add));
    return shared;
  }

  public long exact() {
    return leaks.stream().filter(Leak::exact).count();
  }
}
