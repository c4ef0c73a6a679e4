package dev.finetooth.eval.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How runs are driven. */
@ConfigMapping(prefix = "finetooth.eval")
public interface RunSettings {

  /** Questions in flight at the endpoint, over all runs. */
  @WithDefault("32")
  int concurrency();

  /**
   * Runs that share them. Few, since a model server batches questions to one model, and many models
   * at once make its batches small; more than one, since a run's last items would leave it idle.
   */
  @WithDefault("3")
  int activeRuns();

  /** Share of the items that must have a score; a run below fails. */
  @WithDefault("0.9")
  double coverage();

  /** How long a finished item waits for others before they are written together. */
  @WithDefault("20ms")
  Duration linger();

  /** How often the database is asked for work that no message announced. */
  @WithDefault("1s")
  Duration poll();
}
