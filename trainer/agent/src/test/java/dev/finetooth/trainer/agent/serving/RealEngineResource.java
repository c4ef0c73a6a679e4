package dev.finetooth.trainer.agent.serving;

import dev.finetooth.testing.TestPlatform;
import dev.finetooth.trainer.lora.Main;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Gives the agent the lora engine, to serve with alone, and little memory. */
public final class RealEngineResource implements QuarkusTestResourceLifecycleManager {

  /** Of the tiny model 400 positions: three layers, keys and values, 32 numbers of four bytes. */
  static final long KEY_VALUE_BYTES = 400L * 3 * 2 * 32 * 4;

  /** Answers under way at once. */
  static final int QUEUE = 8;

  @Override
  public Map<String, String> start() {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    return Map.of(
        "finetooth.agent.engines.lora.command", String.join(",", command),
        "finetooth.agent.slots", "0",
        "finetooth.agent.queue", TestPlatform.freshName("agent"),
        "finetooth.agent.serve.precision", "fp32",
        "finetooth.agent.serve.queue", Integer.toString(QUEUE),
        "finetooth.agent.serve.adapters", "2",
        "finetooth.agent.serve.key-value-bytes", Long.toString(KEY_VALUE_BYTES));
  }

  @Override
  public void stop() {
    // The agent ends its engines itself.
  }
}
