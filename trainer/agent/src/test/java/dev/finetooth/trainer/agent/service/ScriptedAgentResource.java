package dev.finetooth.trainer.agent.service;

import dev.finetooth.testing.TestPlatform;
import dev.finetooth.trainer.agent.engine.ScriptedEngine;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives the agent the scripted engine, under the name of lora too for it serves, and a queue of its
 * own.
 */
public final class ScriptedAgentResource implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return Map.of(
        "finetooth.agent.engines.scripted.command", String.join(",", ScriptedEngine.command()),
        "finetooth.agent.engines.lora.command", String.join(",", ScriptedEngine.command()),
        "finetooth.agent.queue", TestPlatform.freshName("agent"),
        "finetooth.agent.serve.queue", "8",
        "finetooth.agent.serve.max-body-bytes", "20000",
        "finetooth.agent.silence", "10s",
        "finetooth.agent.grace", "2s");
  }

  @Override
  public void stop() {
    // The agent ends its engines itself.
  }
}
