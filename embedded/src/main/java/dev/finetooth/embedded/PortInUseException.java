package dev.finetooth.embedded;

/** Another program listens on the port that was asked for. */
public final class PortInUseException extends RuntimeException {

  PortInUseException(String who, int port) {
    super(
        "port %d, which %s wants, is in use; stop the program that listens there, or choose another port"
            .formatted(port, who));
  }
}
