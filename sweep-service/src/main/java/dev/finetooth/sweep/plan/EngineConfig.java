package dev.finetooth.sweep.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** The operator's own engines, beside those that come with Finetooth. */
@ConfigMapping(prefix = "finetooth.sweep.engines")
public interface EngineConfig {

  /** Each one's version, which is part of a trial's identity, by its name. */
  @WithParentName
  Map<String, String> versions();
}
