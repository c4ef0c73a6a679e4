package dev.finetooth.compare.render;

import dev.finetooth.compare.verdict.Contrast;
import dev.finetooth.compare.verdict.Report;
import dev.finetooth.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Differences to the baseline with their intervals, drawn in characters. */
public final class ForestPlot {

  private static final int WIDTH = 49;

  private ForestPlot() {}

  public static List<String> lines(Report report) {
    Axis axis = Axis.of(report);
    Units units = Units.of(report.joined());
    int names =
        report.contrasts().stream().mapToInt(contrast -> contrast.run().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Contrast contrast : report.contrasts()) {
      String name = contrast.run() + " ".repeat(names - contrast.run().length());
      lines.add(
          "  %s  %s  %s"
              .formatted(
                  name,
                  row(axis, report, contrast),
                  units.difference(contrast.comparison().difference())));
    }
    String indent = " ".repeat(names + 4);
    lines.add(indent + ruler(axis));
    lines.add(indent + labels(axis, units).stripTrailing());
    return lines;
  }

  private static String row(Axis axis, Report report, Contrast contrast) {
    char[] cells = blank();
    contrast.interval().ifPresent(range -> draw(cells, axis, range));
    OptionalDouble margin = Axis.margin(report);
    if (margin.isPresent()) {
      cells[cell(axis, margin.getAsDouble())] = '┊';
    }
    cells[cell(axis, 0)] = '│';
    cells[cell(axis, contrast.comparison().difference())] = '●';
    return new String(cells);
  }

  private static void draw(char[] cells, Axis axis, Interval range) {
    int from = cell(axis, range.low());
    int to = cell(axis, range.high());
    Arrays.fill(cells, from, to + 1, '─');
    cells[from] = '├';
    cells[to] = '┤';
  }

  private static String ruler(Axis axis) {
    char[] cells = blank();
    Arrays.fill(cells, '─');
    axis.ticks().forEach(tick -> cells[cell(axis, tick)] = '┴');
    return new String(cells);
  }

  private static String labels(Axis axis, Units units) {
    StringBuilder line = new StringBuilder();
    for (double tick : axis.ticks()) {
      String label = units.tick(tick);
      int from = Math.max(0, cell(axis, tick) - label.length() / 2);
      if (from >= line.length() + (line.isEmpty() ? 0 : 1)) {
        line.append(" ".repeat(from - line.length())).append(label);
      }
    }
    return line.toString();
  }

  private static char[] blank() {
    char[] cells = new char[WIDTH];
    Arrays.fill(cells, ' ');
    return cells;
  }

  private static int cell(Axis axis, double value) {
    return (int) Math.round(axis.share(value) * (WIDTH - 1));
  }
}
