package dev.finetooth.cli.up;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** What is wrong with these ports, and what to do. */
  public List<String> problems(SystemPorts ports) {
    List<String> problems = new ArrayList<>();
    Map<Integer, String> options = new HashMap<>();
    Map<String, Integer> taken = new LinkedHashMap<>();
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
                taken.put(option, port);
              }
            });
    problems.addAll(inUse(taken, options.keySet()));
    return problems;
  }

  /** One sentence for one port; for several, what to do stands once, for all of them. */
  private List<String> inUse(Map<String, Integer> taken, Set<Integer> wanted) {
    List<String> said = new ArrayList<>();
    Set<Integer> unfit = new HashSet<>(wanted);
    StringBuilder others = new StringBuilder("finetooth up");
    boolean known = false;
    for (Map.Entry<String, Integer> one : taken.entrySet()) {
      Optional<String> holder = holders.apply(one.getValue());
      known = known || holder.isPresent();
      said.add(
          "port %d is in use%s.".formatted(one.getValue(), holder.map(" by "::concat).orElse("")));
      int other = nextFree(one.getValue(), unfit);
      unfit.add(other);
      others.append(' ').append(one.getKey()).append(' ').append(other);
    }
    if (said.size() == 1) {
      String then = known ? " Stop it, or: " : " Use another: ";
      return List.of(said.getFirst() + then + others);
    }
    if (said.size() > 1) {
      said.add((known ? "Stop what uses them, or: " : "Use others: ") + others);
    }
    return said;
  }

  private static int nextFree(int port, Set<Integer> unfit) {
    int candidate = port + STEP;
    while (candidate < LAST && (unfit.contains(candidate) || !isFree(candidate))) {
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
