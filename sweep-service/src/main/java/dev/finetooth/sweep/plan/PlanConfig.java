package dev.finetooth.sweep.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Optional;

/** What plans assume. */
@ConfigMapping(prefix = "finetooth.sweep.plan")
public interface PlanConfig {

  /**
   * Lanes of a job, which train together where that pays; where left out, as many as pay by their
   * size and by what earlier jobs measured.
   */
  Optional<@Min(1) Integer> lanesPerJob();

  /** Trainer slots that a forecast counts on. */
  @WithDefault("2")
  @Min(1)
  int slots();

  /** Arithmetic of one slot, in billions of operations a second, until something was measured. */
  @WithDefault("180")
  @Positive
  double gigaflops();

  /** Share of items on which two good models are taken to differ. */
  @WithDefault("0.15")
  @Positive
  double discordance();

  /** How alike the items of one cluster are taken to be, in 0..1. */
  @WithDefault("0.1")
  double clusterCorrelation();

  /** The gain that one hopes for; a suite that could not show it is warned of. */
  @WithDefault("0.05")
  @Positive
  double hopedGain();

  /** Confidence of the decision's intervals. */
  @WithDefault("0.95")
  @Positive
  double confidence();

  /** The engines that the agents can start; every known one where left out. */
  Optional<List<String>> installedEngines();
}
