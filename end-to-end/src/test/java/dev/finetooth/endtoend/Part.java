package dev.finetooth.endtoend;

import java.util.Locale;

/** The supervised parts, as they are recognised among the processes. */
enum Part {
  GATEWAY("dashboards/gateway/target/quarkus-app"),
  SWEEP("sweep-service/target/quarkus-app"),
  EVAL("eval-service/target/quarkus-app"),
  AGENT("trainer/agent/target/quarkus-app"),
  KAFKA("dev.finetooth.embedded.KafkaMain"),
  /** The server itself, not the program that started it; its connections have other names. */
  POSTGRES("/bin/postgres -D");

  private final String commandLine;

  Part(String commandLine) {
    this.commandLine = commandLine;
  }

  /** Stands in the command line of its process and of no other. */
  String commandLine() {
    return commandLine;
  }

  /** The option that sets its port. */
  String option() {
    return "--" + lower() + "-port";
  }

  @Override
  public String toString() {
    return switch (this) {
      case SWEEP, EVAL -> lower() + " service";
      case GATEWAY, AGENT, KAFKA, POSTGRES -> lower();
    };
  }

  private String lower() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean speaksHttp() {
    return switch (this) {
      case GATEWAY, SWEEP, EVAL, AGENT -> true;
      case KAFKA, POSTGRES -> false;
    };
  }
}
