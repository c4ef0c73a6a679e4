package dev.finetooth.sweep.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How live views are fed. */
@ConfigMapping(prefix = "finetooth.sweep.events")
public interface EventsConfig {

  /** The least time between two updates of one stream; changes in between come together. */
  @WithDefault("PT0.5S")
  Duration pause();

  /** A silent stream says so often that it is alive. */
  @WithDefault("PT15S")
  Duration heartbeat();
}
