package dev.finetooth.compare.render;

import dev.finetooth.compare.verdict.Contrast;
import dev.finetooth.compare.verdict.Report;
import dev.finetooth.statistics.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table: a row a run, the baseline first. Rows begin with the headings. */
final class Grid {

  private Grid() {}

  static List<List<String>> of(Report report) {
    Units units = Units.of(report.joined());
    String confidence = "%.0f %%".formatted(100 * (1 - report.settings().alpha()));
    boolean several = report.contrasts().size() > 1;
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "",
            report.joined().metric(),
            confidence,
            "difference",
            confidence,
            several ? "joint p" : "p",
            ""));
    for (int arm = 0; arm < report.scores().size(); arm++) {
      Report.Score score = report.scores().get(arm);
      Optional<Contrast> contrast =
          arm == 0 ? Optional.empty() : Optional.of(report.contrasts().get(arm - 1));
      rows.add(
          List.of(
              score.run(),
              units.score(score.mean()),
              score.interval().map(units::scores).orElse(""),
              contrast.map(one -> units.difference(one.comparison().difference())).orElse(""),
              contrast.flatMap(Contrast::interval).map(units::differences).orElse(""),
              contrast
                  .map(one -> Phrases.p(one.jointP()).replace("p = ", "").replace("p ", ""))
                  .orElse(""),
              contrast.map(one -> one.verdict().words()).orElse("baseline")
                  + (report.tied().contains(score.run()) ? ", tied for best" : "")));
    }
    return rows;
  }
}
