package dev.finetooth.sweep.world;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Short waits, so that tests of failures do not take long; and a lane a job. */
public final class FastProfile implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "finetooth.sweep.score.pause", "PT0.1S",
        "finetooth.sweep.events.pause", "PT0.1S",
        "finetooth.sweep.dispatch.depth", "3",
        "finetooth.sweep.plan.lanes-per-job", "1",
        "quarkus.log.category.\"org.apache.kafka\".level", "WARN");
  }
}
