package dev.finetooth.compare.render;

import dev.finetooth.compare.verdict.Report;
import java.util.ArrayList;
import java.util.List;

/** For a terminal: the answer, the table, what it rests on. */
public final class TextReport {

  private static final int LAST = 6;

  private TextReport() {}

  public static List<String> lines(Report report) {
    List<String> lines = new ArrayList<>();
    lines.add(Sentences.answer(report));
    lines.add("");
    lines.addAll(table(Grid.of(report)));
    lines.add("");
    Details.of(report).forEach(line -> lines.add("%-9s %s".formatted(line.heading(), line.text())));
    return lines;
  }

  /** Names and verdicts to the left, figures to the right. */
  private static List<String> table(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        int width = width(rows, column);
        String padding = " ".repeat(width - cell.length());
        boolean left = column == 0 || column == LAST;
        line.append("  ").append(left ? cell + padding : padding + cell);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
