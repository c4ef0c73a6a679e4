package dev.finetooth.trainer.agent.serving;

import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.trainer.agent.engine.EngineCatalogue;
import dev.finetooth.trainer.agent.engine.EngineCommandLine;

/** Which engine serves a base model: the one place that decides it. */
record ServingEngines(EngineCatalogue engines) {

  /**
   * The engine that serves a base model and the adapters for it.
   *
   * @throws ApiException where this agent lacks it
   */
  EngineCommandLine of(BaseModel base) {
    String name = base.engine();
    return engines
        .find(name)
        .orElseThrow(
            () ->
                new ApiException(
                    ApiError.unavailable(
                        "%s is served by the engine '%s', and this agent has %s; set finetooth.agent.engines.%s.command"
                            .formatted(base.name(), name, engines.names(), name))));
  }
}
