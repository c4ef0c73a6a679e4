package dev.finetooth.cli.up;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ports of the system, all on 127.0.0.1. */
public record SystemPorts(
    int gateway, int sweep, int eval, int agent, int kafka, int controller, int postgres) {

  public static final SystemPorts STANDARD =
      new SystemPorts(8080, 8081, 8082, 8083, 9092, 9093, 5433);

  /** Each port by the option that sets it, in the order of the options. */
  Map<String, Integer> byOption() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("--gateway-port", gateway);
    ports.put("--sweep-port", sweep);
    ports.put("--eval-port", eval);
    ports.put("--agent-port", agent);
    ports.put("--kafka-port", kafka);
    ports.put("--controller-port", controller);
    ports.put("--postgres-port", postgres);
    return ports;
  }

  /** Where commands and browsers find the system. */
  String address() {
    return url(gateway);
  }

  static String url(int port) {
    return "http://127.0.0.1:" + port;
  }
}
