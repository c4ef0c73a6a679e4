package dev.finetooth.sweep.plan;

import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.spec.sweep.SweepSpec;
import dev.finetooth.sweep.history.Rate;
import java.util.Optional;

/**
 * How many lanes go into a job. Lanes of a job train together where the engine can and where it
 * pays; but lanes in jobs of their own spread evenly over the slots, and their adapters come, and
 * are scored, one after another instead of all at the end. So lanes are put together where their
 * steps are small, or where earlier jobs measured that it pays.
 */
final class LanesPerJob {

  /**
   * Tokens of a step from which on its time is arithmetic, which no sharing saves;
   * docs/benchmarks.md has the measurements.
   */
  private static final int TOKENS_OF_A_FULL_STEP = 1024;

  private static final int MOST = 16;

  /** A measured gain above this pays for the coarser division of work. */
  private static final double WORTHWHILE = 1.1;

  private LanesPerJob() {}

  /**
   * The number for a sweep.
   *
   * @param lanes that need training
   * @param slots of the queue
   * @param gain of earlier jobs like these: seconds that lanes take alone, by those together
   */
  static int of(SweepSpec spec, int lanes, int slots, Optional<Rate> gain) {
    if (!spec.engine().equals(EngineVersions.LORA)) {
      return 1;
    }
    int share = (lanes + slots - 1) / slots;
    boolean pays =
        gain.map(measured -> measured.perSecond() > WORTHWHILE)
            .orElse(2 * tokens(spec) <= TOKENS_OF_A_FULL_STEP);
    if (!pays) {
      return 1;
    }
    int filling = (int) Math.max(2, TOKENS_OF_A_FULL_STEP / Math.max(1, tokens(spec)));
    return Math.clamp(Math.min(share, filling), 1, MOST);
  }

  /** Of a step of one lane. */
  private static double tokens(SweepSpec spec) {
    return spec.settings().batchSize()
        * Math.min(spec.data().meanTokens(), spec.settings().maxTokens());
  }
}
