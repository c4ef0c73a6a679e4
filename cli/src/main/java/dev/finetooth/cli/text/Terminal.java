package dev.finetooth.cli.text;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The terminal of this process. */
public final class Terminal {

  private static final Size USUAL = new Size(24, 80);

  private Terminal() {}

  /** In characters. */
  public record Size(int rows, int columns) {}

  /** Whether input and output are a person's terminal. */
  @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again where there is no terminal
  public static boolean isThere() {
    Console console = System.console();
    return console != null
        && console.isTerminal()
        && !"dumb".equals(System.getenv().getOrDefault("TERM", "dumb"));
  }

  /** How long a line may be; without a terminal, as long as it likes. */
  static int width() {
    return isThere() ? size().columns() : Integer.MAX_VALUE;
  }

  static Size size() {
    String[] size = sizeByStty().split(" ", -1);
    return size.length == 2 && size[0].matches("[1-9][0-9]*") && size[1].matches("[1-9][0-9]*")
        ? new Size(Integer.parseInt(size[0]), Integer.parseInt(size[1]))
        : USUAL;
  }

  private static String sizeByStty() {
    try {
      Process process =
          new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      String size = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(1, TimeUnit.SECONDS) ? size.strip() : "";
    } catch (IOException noStty) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
