package dev.finetooth.compare.render;

import dev.finetooth.compare.verdict.Contrast;
import dev.finetooth.compare.verdict.Report;
import java.util.Locale;

/** The forest plot as an SVG file that follows the reader's choice of light or dark. */
public final class SvgPlot {

  private static final int LEFT = 190;
  private static final int WIDTH = 420;
  private static final int TOP = 40;
  private static final int ROW = 30;

  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #1f2328; }
        .faint { fill: #59636e; }
        line { stroke: #59636e; }
        .zero { stroke: #1f2328; }
        .margin { stroke: #9a6700; stroke-dasharray: 4 3; }
        .better, .not_worse { stroke: #1a7f37; fill: #1a7f37; }
        .worse { stroke: #cf222e; fill: #cf222e; }
        .inconclusive { stroke: #59636e; fill: #59636e; }
        @media (prefers-color-scheme: dark) {
          text { fill: #f0f6fc; }
          .faint { fill: #9198a1; }
          line { stroke: #9198a1; }
          .zero { stroke: #f0f6fc; }
          .margin { stroke: #d29922; }
          .better, .not_worse { stroke: #3fb950; fill: #3fb950; }
          .worse { stroke: #f85149; fill: #f85149; }
          .inconclusive { stroke: #9198a1; fill: #9198a1; }
        }
      </style>
      """;

  private SvgPlot() {}

  public static String text(Report report) {
    Axis axis = Axis.of(report);
    Units units = Units.of(report.joined());
    int bottom = TOP + ROW * report.contrasts().size();
    StringBuilder svg = new StringBuilder();
    int width = LEFT + WIDTH + 120;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="answer">
        <title id="answer">%s</title>
        """
            .formatted(width, bottom + 45, escaped(Sentences.answer(report))));
    svg.append(STYLE);
    svg.append(
        label(
            8,
            20,
            "start",
            "faint",
            report.joined().metric() + ", difference to " + report.baseline()));
    for (double tick : axis.ticks()) {
      String kind = tick == 0 ? "zero" : "tick";
      double from = tick == 0 ? TOP - 8 : bottom;
      svg.append(line(x(axis, tick), from, x(axis, tick), bottom + 6, kind, 1));
      svg.append(label(x(axis, tick), bottom + 22, "middle", "faint", units.tick(tick)));
    }
    Axis.margin(report)
        .ifPresent(
            margin ->
                svg.append(line(x(axis, margin), TOP - 8, x(axis, margin), bottom, "margin", 1)));
    svg.append(line(LEFT, bottom, LEFT + WIDTH, bottom, "axis", 1));
    int y = TOP + ROW / 2 - 4;
    for (Contrast contrast : report.contrasts()) {
      svg.append(row(axis, units, contrast, y));
      y += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  private static String row(Axis axis, Units units, Contrast contrast, int y) {
    String kind = contrast.verdict().name().toLowerCase(Locale.ROOT);
    double difference = contrast.comparison().difference();
    String range =
        contrast
            .interval()
            .map(one -> line(x(axis, one.low()), y, x(axis, one.high()), y, kind, 2.5))
            .orElse("");
    String dot =
        String.format(
            Locale.ROOT,
            "<circle class=\"%s\" cx=\"%.1f\" cy=\"%d\" r=\"5\"/>%n",
            kind,
            x(axis, difference),
            y);
    return label(8, y + 4, "start", "name", contrast.run())
        + range
        + dot
        + label(LEFT + WIDTH + 12, y + 4, "start", "name", units.difference(difference));
  }

  private static double x(Axis axis, double value) {
    return LEFT + WIDTH * axis.share(value);
  }

  private static String line(
      double fromX, double fromY, double toX, double toY, String kind, double width) {
    return String.format(
        Locale.ROOT,
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke-width=\"%s\"/>%n",
        kind,
        fromX,
        fromY,
        toX,
        toY,
        width);
  }

  private static String label(double x, double y, String anchor, String kind, String text) {
    return String.format(
        Locale.ROOT,
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
        kind,
        x,
        y,
        anchor,
        escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
