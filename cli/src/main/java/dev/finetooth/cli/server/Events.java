package dev.finetooth.cli.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Server-sent events as the HTML standard writes them; only event names and data matter here. */
public final class Events {

  private Events() {}

  /** Hears one event. */
  @FunctionalInterface
  public interface Listener {
    /** Whether to go on listening. */
    boolean heard(String event, String data);
  }

  /**
   * Reads to the end of the stream, or until the listener has heard enough.
   *
   * @throws IOException where the connection breaks
   */
  public static void read(InputStream in, Listener listener) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    String event = "message";
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        if (!data.isEmpty() && !listener.heard(event, data.toString())) {
          return;
        }
        event = "message";
        data.setLength(0);
      } else if (line.startsWith("event:")) {
        event = value(line);
      } else if (line.startsWith("data:")) {
        data.append(data.isEmpty() ? "" : "\n").append(value(line));
      }
    }
  }

  private static String value(String line) {
    String value = line.substring(line.indexOf(':') + 1);
    return value.startsWith(" ") ? value.substring(1) : value;
  }
}
