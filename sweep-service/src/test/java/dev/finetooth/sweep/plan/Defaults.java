package dev.finetooth.sweep.plan;

import io.smallrye.config.SmallRyeConfigBuilder;

/** The settings as they are where nobody sets any. */
final class Defaults {

  static final PlanConfig PLAN =
      new SmallRyeConfigBuilder()
          .withMapping(PlanConfig.class)
          .build()
          .getConfigMapping(PlanConfig.class);

  private Defaults() {}
}
