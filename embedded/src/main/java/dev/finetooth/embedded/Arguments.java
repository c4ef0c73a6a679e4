package dev.finetooth.embedded;

import java.nio.file.Path;
import java.util.List;

/** The command line {@code --name value ...} of the main classes. */
record Arguments(List<String> words) {

  static final class InvalidException extends RuntimeException {
    InvalidException(String message) {
      super(message);
    }
  }

  Path path(String name) {
    return Path.of(value(name));
  }

  int port(String name) {
    String text = value(name);
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException reportedBelow) {
      // The message is the same for a word and for a number out of range.
    }
    throw new InvalidException(name + " wants a port in 1..65535, not '" + text + "'");
  }

  private String value(String name) {
    int at = words.indexOf(name);
    if (at < 0 || at + 1 >= words.size()) {
      throw new InvalidException(name + " is missing; give it a value");
    }
    return words.get(at + 1);
  }
}
