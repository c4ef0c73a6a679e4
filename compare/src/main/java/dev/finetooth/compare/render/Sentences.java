package dev.finetooth.compare.render;

import dev.finetooth.compare.verdict.Contrast;
import dev.finetooth.compare.verdict.Report;
import dev.finetooth.compare.verdict.Verdict;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.paired.Comparison;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The answer in words. */
public final class Sentences {

  private final Report report;
  private final Units units;

  private Sentences(Report report) {
    this.report = report;
    this.units = Units.of(report.joined());
  }

  /** One sentence: who is better, by how much, how sure. */
  public static String answer(Report report) {
    Sentences sentences = new Sentences(report);
    return report.contrasts().size() == 1
        ? sentences.pair(report.contrasts().getFirst())
        : sentences.several();
  }

  private String pair(Contrast contrast) {
    String figures = figures(contrast);
    String cautions =
        contrast.comparison().cautions().stream()
            .sorted()
            .map(caution -> "; " + caution.words())
            .collect(Collectors.joining());
    return claim(contrast) + ": " + figures + hint(contrast) + cautions + ".";
  }

  private String claim(Contrast contrast) {
    String run = contrast.run();
    String baseline = report.baseline();
    String margin =
        report.settings().margin().isPresent()
            ? units.size(report.settings().margin().getAsDouble()) + " or more"
            : "";
    return switch (contrast.verdict()) {
      case BETTER -> run + " is better than " + baseline;
      case WORSE -> run + " is worse than " + baseline;
      case NOT_WORSE -> run + " is not worse than " + baseline + " by " + margin;
      case INCONCLUSIVE ->
          margin.isEmpty()
              ? run + " and " + baseline + " cannot be told apart"
              : "It is open whether " + run + " is worse than " + baseline + " by " + margin;
    };
  }

  private String figures(Contrast contrast) {
    Comparison comparison = contrast.comparison();
    String range =
        contrast.interval().map(interval -> " " + units.differences(interval)).orElse("");
    String basis = Phrases.basis(comparison.items(), comparison.clusters());
    return "%s%s in %s on %s, %s"
        .formatted(
            units.difference(comparison.difference()),
            range,
            report.joined().metric(),
            basis,
            Phrases.p(contrast.jointP()));
  }

  private String hint(Contrast contrast) {
    return contrast.verdict() == Verdict.INCONCLUSIVE
            && contrast.comparison().minimumDetectableEffect().isPresent()
        ? "; such items show differences of %s or more"
            .formatted(units.size(contrast.comparison().minimumDetectableEffect().getAsDouble()))
        : "";
  }

  private String several() {
    String lists =
        Arrays.stream(Verdict.values())
            .map(this::list)
            .filter(list -> !list.isEmpty())
            .collect(Collectors.joining("; "));
    return "Against %s, after %d comparisons: %s. Cannot be told from the best: %s."
        .formatted(
            report.baseline(), report.contrasts().size(), lists, String.join(", ", report.tied()));
  }

  private String list(Verdict verdict) {
    List<String> runs =
        report.contrasts().stream()
            .filter(contrast -> contrast.verdict() == verdict)
            .map(
                contrast ->
                    contrast.run()
                        + " ("
                        + units.difference(contrast.comparison().difference())
                        + contrast
                            .interval()
                            .map(range -> " " + units.differences(range))
                            .orElse("")
                        + ")")
            .toList();
    return runs.isEmpty() ? "" : verdict.words() + ": " + String.join(", ", runs);
  }
}
