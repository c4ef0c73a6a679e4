package dev.finetooth.compare.render;

import dev.finetooth.compare.join.Arm;
import dev.finetooth.compare.join.Joined;
import dev.finetooth.compare.join.Unmatched;
import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.verdict.Contrast;
import dev.finetooth.compare.verdict.Report;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.noninferiority.Evidence;
import dev.finetooth.statistics.noninferiority.NonInferiority;
import dev.finetooth.statistics.paired.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the answer rests on, line by line: a heading and a text each. */
final class Details {

  private Details() {}

  record Line(String heading, String text) {}

  static List<Line> of(Report report) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Items", items(report.joined())));
    report.joined().unmatched().stream()
        .map(Unmatched::sentence)
        .forEach(text -> lines.add(new Line("Left out", text)));
    report.joined().arms().stream()
        .filter(arm -> arm.absent() + arm.missingAnswers() > 0)
        .forEach(arm -> lines.add(new Line("Missing", arm.name() + ": " + missing(arm))));
    report.contrasts().stream()
        .flatMap(contrast -> bounds(report, contrast))
        .forEach(text -> lines.add(new Line("Bounds", text)));
    report.contrasts().stream()
        .flatMap(contrast -> margin(report, contrast))
        .forEach(text -> lines.add(new Line("Margin", text)));
    report.joined().notes().forEach(note -> lines.add(new Line("Look out", note)));
    lines.add(new Line("Method", method(report)));
    if (!report.joined().otherMetrics().isEmpty()) {
      lines.add(
          new Line(
              "Metrics",
              report.joined().metric()
                  + "; also there: "
                  + String.join(" ", report.joined().otherMetrics())));
    }
    return lines;
  }

  private static String items(Joined joined) {
    String repeats =
        joined.arms().stream().anyMatch(arm -> arm.repeats() > 1)
            ? "; up to %d answers to an item, averaged"
                .formatted(joined.arms().stream().mapToInt(Arm::repeats).max().orElse(1))
            : "";
    return "%s in every run, %d with a score from each%s"
        .formatted(Phrases.count(joined.matched(), "item"), joined.items(), repeats);
  }

  private static String missing(Arm arm) {
    Stream<String> items =
        Stream.of(Absence.values())
            .filter(arm.absences()::containsKey)
            .map(why -> arm.absences().get(why) + " " + why.words());
    Stream<String> answers =
        arm.missingAnswers() == 0
            ? Stream.empty()
            : Stream.of(Phrases.count(arm.missingAnswers(), "answer") + " to items with others");
    return Stream.concat(items, answers).collect(Collectors.joining(", "));
  }

  private static Stream<String> bounds(Report report, Contrast contrast) {
    Units units = Units.of(report.joined());
    return contrast.bounds().stream()
        .map(
            bounds ->
                "were the missing answers there, %s would differ from %s by %s to %s%s"
                    .formatted(
                        contrast.run(),
                        report.baseline(),
                        units.difference(bounds.lowest().difference()),
                        units.difference(bounds.highest().difference()),
                        bounds.coverBothSigns() ? ": they can turn the answer" : ""));
  }

  private static Stream<String> margin(Report report, Contrast contrast) {
    return contrast.kept().stream()
        .flatMap(
            kept ->
                switch (kept) {
                  case NonInferiority.NonInferior one -> Stream.of(one.evidence());
                  case NonInferiority.Inferior one -> Stream.of(one.evidence());
                  case NonInferiority.Inconclusive one -> Stream.of(one.evidence());
                  case NonInferiority.Undecidable _ -> Stream.<Evidence>of();
                })
        .map(
            evidence ->
                "that %s loses less than %s against %s: %s (%s)"
                    .formatted(
                        contrast.run(),
                        Phrases.size(evidence.margin()),
                        report.baseline(),
                        Phrases.p(evidence.pValue()),
                        evidence.method()));
  }

  private static String method(Report report) {
    Comparison first = report.contrasts().getFirst().comparison();
    String pair = first.method() + first.reason().map(reason -> ", as " + reason).orElse("");
    String joint = report.jointMethod().map(method -> "; p by " + method).orElse("");
    String tied =
        report.tied().isEmpty()
            ? ""
            : "; tied by the model confidence set, %.0f %%"
                .formatted(100 * (1 - report.settings().alpha()));
    return pair + joint + tied + "; seed " + report.settings().seed();
  }
}
