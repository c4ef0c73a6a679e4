package dev.finetooth.cli.up;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Tells which ports are taken, before anything starts.
 *
 * @param holders tells who listens on a port, where that can be seen
 */
public record PortCheck(IntFunction<Optional<String>> holders) {

  private static final int LAST = 65_535;
  private static final int STEP = 100;

  public static PortCheck ofThisMachine() {
    return new PortCheck(PortHolder::find);
  }

  /** A sentence for each port that cannot be used. */
  public List<String> problems(SystemPorts ports) {
    List<String> problems = new ArrayList<>();
    Map<Integer, String> options = new HashMap<>();
    ports
        .byOption()
        .forEach(
            (option, port) -> {
              String first = options.putIfAbsent(port, option);
              if (first != null) {
                problems.add(
                    "%s and %s are both %d. Give each a port of its own."
                        .formatted(first, option, port));
              } else if (!isFree(port)) {
                problems.add(taken(option, port));
              }
            });
    return problems;
  }

  private String taken(String option, int port) {
    String holder = holders.apply(port).map(" by "::concat).orElse("");
    String stop = holder.isEmpty() ? "Use another" : "Stop it, or";
    return "port %d is in use%s. %s: finetooth up %s %d"
        .formatted(port, holder, stop, option, nextFree(port));
  }

  private static int nextFree(int port) {
    int candidate = port + STEP;
    while (candidate <= LAST && !isFree(candidate)) {
      candidate++;
    }
    return Math.min(candidate, LAST);
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
