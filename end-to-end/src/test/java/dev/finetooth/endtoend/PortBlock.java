package dev.finetooth.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Ports side by side that stay free while the parts that own them are killed and started again:
 * below those that the system gives to outgoing connections (from 32768 on Linux).
 */
final class PortBlock {

  private static final int FROM = 20_000;
  private static final int TO = 32_000;
  private static final int TRIES = 1000;

  private PortBlock() {}

  /** The first of {@code count} ports that nobody listens on just now. */
  static int free(int count) {
    RandomGenerator random = RandomGenerator.getDefault();
    return IntStream.generate(() -> random.nextInt(FROM, TO))
        .limit(TRIES)
        .filter(first -> IntStream.range(first, first + count).allMatch(PortBlock::isFree))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + count + " free ports side by side"));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
