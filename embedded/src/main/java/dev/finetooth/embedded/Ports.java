package dev.finetooth.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine's loopback address. */
public final class Ports {

  static final String HOST = "127.0.0.1";

  private Ports() {}

  /** A port that nobody listens on just now. */
  public static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a program may listen on this port now. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  static void requireFree(String who, int port) {
    if (!isFree(port)) {
      throw new PortInUseException(who, port);
    }
  }
}
