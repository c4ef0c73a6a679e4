package dev.finetooth.sweep.sweep;

import dev.finetooth.contracts.SweepId;
import java.util.Set;

/** Names of sweeps that share a stem. */
final class SweepNames {

  private SweepNames() {}

  static SweepId next(String stem, Set<String> taken) {
    if (!taken.contains(stem)) {
      return new SweepId(stem);
    }
    int number = 2;
    while (taken.contains(stem + "-" + number)) {
      number++;
    }
    return new SweepId(stem + "-" + number);
  }
}
