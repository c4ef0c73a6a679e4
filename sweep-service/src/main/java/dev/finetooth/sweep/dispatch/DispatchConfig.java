package dev.finetooth.sweep.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How jobs go to the agents. */
@ConfigMapping(prefix = "finetooth.sweep.dispatch")
public interface DispatchConfig {

  /**
   * Jobs that lie on a queue's topic at most. Short, so that a new sweep gets its turn soon; long
   * enough that no trainer waits for the next one.
   */
  @WithDefault("8")
  @Min(1)
  int depth();

  /** Attempts at a job before its trials fail. */
  @WithDefault("5")
  @Min(1)
  int attempts();

  /** A running job of which nothing was heard for so long is lost; longer than every lease. */
  @WithDefault("PT5M")
  Duration silence();
}
