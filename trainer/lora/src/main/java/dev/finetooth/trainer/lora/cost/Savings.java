package dev.finetooth.trainer.lora.cost;

import dev.finetooth.contracts.training.Saving;
import java.util.Optional;

/**
 * What training lanes together saved: the seconds of steps of several lanes against what their
 * tokens cost where a lane trains alone, as it was measured.
 */
public final class Savings {

  private double seconds;
  private double aloneSeconds;
  private int mostLanes;

  /** Counts a step; one of a lane alone saves nothing. */
  public void took(Calibration known, int lanes, long tokens, double stepSeconds) {
    seconds += stepSeconds;
    mostLanes = Math.max(mostLanes, lanes);
    aloneSeconds +=
        lanes == 1 ? stepSeconds : tokens * known.secondsPerToken(1).orElse(stepSeconds / tokens);
  }

  /** Empty where no lanes trained together. */
  public Optional<Saving> total() {
    return mostLanes < 2
        ? Optional.empty()
        : Optional.of(new Saving(seconds, aloneSeconds, mostLanes));
  }
}
