package dev.finetooth.cli.up;

import picocli.CommandLine.Option;

/** The options that say what to start and where. */
final class UpOptions {

  @Option(
      names = "--gateway-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "The page and every interface. Default: ${DEFAULT-VALUE}")
  int gateway;

  @Option(
      names = "--sweep-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "Default: ${DEFAULT-VALUE}")
  int sweep;

  @Option(
      names = "--eval-port",
      paramLabel = "PORT",
      defaultValue = "8082",
      description = "Default: ${DEFAULT-VALUE}")
  int eval;

  @Option(
      names = "--agent-port",
      paramLabel = "PORT",
      defaultValue = "8083",
      description = "Default: ${DEFAULT-VALUE}")
  int agent;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "Default: ${DEFAULT-VALUE}")
  int kafka;

  @Option(
      names = "--controller-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Kafka's own. Default: one above its port")
  int controller;

  @Option(
      names = "--postgres-port",
      paramLabel = "PORT",
      defaultValue = "5433",
      description = "Default: ${DEFAULT-VALUE}")
  int postgres;

  @Option(
      names = "--slots",
      paramLabel = "N",
      defaultValue = "2",
      description = "Training runs at a time. Default: ${DEFAULT-VALUE}")
  int slots;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Processor threads of a slot. Default: ${DEFAULT-VALUE}")
  int threads;

  @Option(
      names = "--ephemeral",
      description = "Forget all data at the end, except imported models.")
  boolean ephemeral;

  SystemPorts ports() {
    return new SystemPorts(
        gateway, sweep, eval, agent, kafka, controller == 0 ? kafka + 1 : controller, postgres);
  }
}
