package dev.finetooth.sweep.score;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How patiently scores and decisions are asked for. */
@ConfigMapping(prefix = "finetooth.sweep.score")
public interface ScoreConfig {

  /**
   * How often the same scores, or the same decision, are asked for before that counts as failed.
   */
  @WithDefault("4")
  @Min(1)
  int attempts();

  /** The wait before the second asking; each further one is four times as long. */
  @WithDefault("PT5S")
  Duration pause();
}
