package dev.finetooth.compare.render;

import dev.finetooth.compare.verdict.Report;
import java.util.ArrayList;
import java.util.List;

/** For a pull request. */
public final class MarkdownReport {

  private MarkdownReport() {}

  public static List<String> lines(Report report) {
    List<String> lines = new ArrayList<>();
    lines.add("**" + escaped(Sentences.answer(report)) + "**");
    lines.add("");
    List<List<String>> rows = Grid.of(report);
    lines.add(row(rows.getFirst()));
    lines.add("| --- | ---: | ---: | ---: | ---: | ---: | --- |");
    rows.stream().skip(1).map(MarkdownReport::row).forEach(lines::add);
    lines.add("");
    Details.of(report)
        .forEach(line -> lines.add("- " + line.heading() + ": " + escaped(line.text())));
    return lines;
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells.stream().map(MarkdownReport::escaped).toList()) + " |";
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\|*_<`])", "\\\\$1");
  }
}
