package dev.finetooth.trainer.lora.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How many lanes to train at once: as many as pay. More lanes are tried, doubling, as long as the
 * last doubling made a token cheaper; the training of the lanes themselves is the measurement. A
 * step of many rows is bound by arithmetic, so that with large batches one lane is as good as many.
 */
public final class Places {

  /** A doubling that gains less is not worth the memory. */
  private static final double WORTHWHILE = 0.97;

  private Places() {}

  /**
   * The number of lanes that should take the next step together.
   *
   * @param lanes that could, at least 1
   * @param most that memory or the job allows, at least 1
   */
  public static int of(Calibration known, int lanes, int most) {
    int best = 1;
    for (int tried : candidates(Math.min(lanes, most))) {
      OptionalDouble cost = known.secondsPerToken(tried);
      if (cost.isEmpty()) {
        return tried;
      }
      if (tried > 1) {
        if (cost.getAsDouble() > WORTHWHILE * known.secondsPerToken(best).orElseThrow()) {
          return best;
        }
        best = tried;
      }
    }
    return best;
  }

  /** 1, 2, 4 and so on, and the most of all. */
  private static List<Integer> candidates(int most) {
    List<Integer> candidates = new ArrayList<>();
    for (int lanes = 1; lanes < most; lanes *= 2) {
      candidates.add(lanes);
    }
    candidates.add(most);
    return candidates;
  }
}
