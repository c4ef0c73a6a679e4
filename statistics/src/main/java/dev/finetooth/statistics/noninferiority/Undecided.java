package dev.finetooth.statistics.noninferiority;

import dev.finetooth.statistics.Phrases;

/** Words for what no method can judge. */
final class Undecided {

  private Undecided() {}

  static String sentence(int items) {
    return "cannot be judged: "
        + (items == 1 ? "there is one item" : "all %s are of one cluster")
            .formatted(Phrases.count(items, "item"))
        + "; evaluate on items of more clusters";
  }
}
