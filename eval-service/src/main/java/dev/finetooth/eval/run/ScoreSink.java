package dev.finetooth.eval.run;

import java.util.List;

/** Where results become durable. */
@FunctionalInterface
interface ScoreSink {

  /** Writes all or, by an exception, none; what is there already stays as it is. */
  void insert(List<ItemResult> results);
}
