package dev.finetooth.cli.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks long lines between words; a table's last column goes on below itself. */
public final class Wrap {

  private static final Pattern COLUMN = Pattern.compile("\\S {2,}(?=\\S)");

  private Wrap() {}

  /** Prints lines as they fit the terminal; whole where there is none. */
  public static void print(PrintWriter out, List<String> lines) {
    int width = Terminal.width();
    lines.forEach(line -> lines(line, width).forEach(out::println));
    out.flush();
  }

  static List<String> lines(String line, int width) {
    int hang = hang(line, width);
    List<String> broken = new ArrayList<>();
    String rest = line;
    while (width(rest) > width) {
      int end = end(rest, width, broken.isEmpty() ? indent(line) : hang);
      if (end < 0) {
        break;
      }
      broken.add(rest.substring(0, end).stripTrailing());
      rest = " ".repeat(hang) + rest.substring(end).strip();
    }
    broken.add(rest);
    return broken;
  }

  /** The last space that fits; where the first word alone is too long, the one after it. */
  private static int end(String line, int width, int from) {
    int fits = line.lastIndexOf(' ', line.offsetByCodePoints(0, width));
    return fits > from ? fits : line.indexOf(' ', from);
  }

  /** Where the last column begins, unless that leaves it less than half of the width. */
  private static int hang(String line, int width) {
    int hang = indent(line);
    Matcher column = COLUMN.matcher(line);
    while (column.find() && column.end() <= width / 2) {
      hang = column.end();
    }
    return hang;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
