package dev.finetooth.cli.text;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lines that are redrawn in place on a terminal. */
public final class Screen {

  private static final int USUAL_ROWS = 24;
  private static final int USUAL_COLUMNS = 80;

  private final PrintWriter out;
  private final int rows;
  private final int columns;
  private int drawn;

  public Screen(PrintWriter out, int rows, int columns) {
    this.out = out;
    this.rows = rows;
    this.columns = columns;
  }

  /** Whether input and output are a person's terminal. */
  @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again where there is no terminal
  public static boolean isTerminal() {
    Console console = System.console();
    return console != null
        && console.isTerminal()
        && !"dumb".equals(System.getenv().getOrDefault("TERM", "dumb"));
  }

  /** The terminal of this process. */
  public static Screen ofTerminal(PrintWriter out) {
    String[] size = sizeByStty().split(" ", -1);
    if (size.length == 2 && size[0].matches("[1-9][0-9]*") && size[1].matches("[1-9][0-9]*")) {
      return new Screen(out, Integer.parseInt(size[0]), Integer.parseInt(size[1]));
    }
    return new Screen(out, USUAL_ROWS, USUAL_COLUMNS);
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

  /** How many lines can be drawn so that the terminal does not scroll. */
  public int rows() {
    return rows - 1;
  }

  /** Puts these lines in the place of those drawn before. */
  public void draw(List<String> lines) {
    StringBuilder text = new StringBuilder(drawn == 0 ? "" : "\u001b[" + drawn + "A\r");
    List<String> shown = lines.subList(0, Math.min(lines.size(), rows()));
    for (String line : shown) {
      text.append("\u001b[2K").append(cut(line)).append('\n');
    }
    out.print(text.append("\u001b[J"));
    out.flush();
    drawn = shown.size();
  }

  private String cut(String line) {
    int length = line.codePointCount(0, line.length());
    return length < columns
        ? line
        : line.substring(0, line.offsetByCodePoints(0, Math.max(0, columns - 2))) + "…";
  }

  /** Leaves what is drawn where it is; the next drawing begins below. */
  public void keep() {
    drawn = 0;
  }
}
