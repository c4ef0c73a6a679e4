package dev.finetooth.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells in columns as wide as their widest cell, two spaces apart. */
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  public Table row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(String.valueOf(cell));
    }
    rows.add(row);
    return this;
  }

  /** The lines, without spaces at their ends. */
  public List<String> lines(String indent) {
    List<Integer> widths = widths();
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        line.append(cell).append(" ".repeat(widths.get(i) - width(cell) + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), width(row.get(i))));
      }
    }
    return widths;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
