package dev.finetooth.cli.text;

import java.io.PrintWriter;
import java.util.List;

/** Lines that are redrawn in place on a terminal. */
public final class Screen {

  private static final String CLEAR_ALL = "\u001b[H\u001b[2J";
  private static final String CLEAR_LINE = "\u001b[2K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintWriter out;
  private Terminal.Size size;
  private int drawn;

  Screen(PrintWriter out, Terminal.Size size) {
    this.out = out;
    this.size = size;
  }

  /** The terminal of this process. */
  public static Screen ofTerminal(PrintWriter out) {
    return new Screen(out, Terminal.size());
  }

  /** How many lines can be drawn so that the terminal does not scroll. */
  public int rows() {
    return size.rows() - 1;
  }

  /** Puts these lines in the place of those drawn before. */
  public void draw(List<String> lines) {
    StringBuilder text = new StringBuilder(drawn == 0 ? "" : "\u001b[" + drawn + "A\r");
    List<String> shown = lines.subList(0, Math.min(lines.size(), rows()));
    for (String line : shown) {
      text.append(CLEAR_LINE).append(cut(line)).append('\n');
    }
    out.print(text.append(CLEAR_BELOW));
    out.flush();
    drawn = shown.size();
  }

  private String cut(String line) {
    int length = line.codePointCount(0, line.length());
    return length < size.columns()
        ? line
        : line.substring(0, line.offsetByCodePoints(0, Math.max(0, size.columns() - 2))) + "…";
  }

  /** Leaves what is drawn where it is; the next drawing begins below. */
  public void keep() {
    drawn = 0;
  }

  /** The terminal has another size, and has moved what was drawn to who knows where. */
  public void resized() {
    resized(Terminal.size());
  }

  void resized(Terminal.Size now) {
    size = now;
    out.print(CLEAR_ALL);
    keep();
  }
}
