package dev.finetooth.compare.verdict;

import static dev.finetooth.compare.TestFiles.read;
import static dev.finetooth.compare.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import dev.finetooth.compare.format.Columns;
import dev.finetooth.compare.join.Joining;
import dev.finetooth.compare.join.Request;
import dev.finetooth.compare.run.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparingTest {

  private static final Settings PLAIN = Settings.withDefaults();

  @TempDir Path folder;

  private static Settings margin(double margin) {
    return new Settings(0.05, OptionalDouble.of(margin), false, 0);
  }

  /** Right answers to 100 items: so many by the first run alone, the second alone, both. */
  private Report table(int onlyFirst, int onlySecond, int both, Settings settings) {
    StringBuilder first = new StringBuilder("id,score\n");
    StringBuilder second = new StringBuilder("id,score\n");
    for (int i = 0; i < 100; i++) {
      boolean shared = i >= onlyFirst + onlySecond && i < onlyFirst + onlySecond + both;
      first.append(i).append(i < onlyFirst || shared ? ",1\n" : ",0\n");
      boolean second1 = i >= onlyFirst && i < onlyFirst + onlySecond + both;
      second.append(i).append(second1 ? ",1\n" : ",0\n");
    }
    return compare(settings, first.toString(), second.toString());
  }

  private Report compare(Settings settings, String... contents) {
    List<Run> runs = new ArrayList<>();
    for (String content : contents) {
      char name = (char) ('a' + runs.size());
      runs.addAll(read(write(folder, name + ".csv", content), Columns.none()));
    }
    return Comparing.compare(Joining.join(runs, Request.withDefaults()), settings);
  }

  private static Verdict verdict(Report report) {
    return report.contrasts().getFirst().verdict();
  }

  @Test
  void tellsBetterAndWorseByMcNemar() {
    // 10 and 30 discordant items: p = .002221, statsmodels' mcnemar(exact=True).
    Report better = table(10, 30, 40, PLAIN);
    Contrast contrast = better.contrasts().getFirst();
    assertThat(contrast.jointP()).isEqualTo(0.002221, within(5e-7));
    assertThat(contrast.comparison().difference()).isEqualTo(0.2, within(1e-12));
    assertThat(contrast.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(better.hasRegression()).isFalse();
    Report worse = table(30, 10, 40, PLAIN);
    assertThat(verdict(worse)).isEqualTo(Verdict.WORSE);
    assertThat(worse.hasRegression()).isTrue();
    assertThat(verdict(table(30, 10, 40, new Settings(0.002, OptionalDouble.empty(), false, 0))))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void turnsTheVerdictWhereLowerIsBetter() {
    Settings lower = new Settings(0.05, OptionalDouble.empty(), true, 0);
    assertThat(verdict(table(10, 30, 40, lower))).isEqualTo(Verdict.WORSE);
    assertThat(verdict(table(30, 10, 40, lower))).isEqualTo(Verdict.BETTER);
    Settings wide = new Settings(0.05, OptionalDouble.of(0.2), true, 0);
    assertThat(verdict(table(6, 6, 40, wide))).isEqualTo(Verdict.NOT_WORSE);
  }

  @Test
  void excludesLossesByTheLowerBound() {
    // No discordant item: Tango's interval is +-z^2/(n + z^2) = +-.0370 at n = 100.
    assertThat(verdict(table(0, 0, 50, margin(0.038)))).isEqualTo(Verdict.NOT_WORSE);
    assertThat(verdict(table(0, 0, 50, margin(0.036)))).isEqualTo(Verdict.INCONCLUSIVE);
    Report open = table(0, 0, 50, PLAIN);
    assertThat(open.isConclusive()).isFalse();
    assertThat(open.contrasts().getFirst().jointP()).isEqualTo(1);
  }

  @Test
  void takesALossBelowTheMarginForNoRegression() {
    // 20 points lost, and certainly not 40.
    assertThat(verdict(table(30, 10, 40, margin(0.4)))).isEqualTo(Verdict.NOT_WORSE);
    // 30 cannot be excluded, and are not seen.
    assertThat(verdict(table(30, 10, 40, margin(0.25)))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(table(30, 10, 40, margin(0.2)))).isEqualTo(Verdict.WORSE);
  }

  @Test
  void saysWhatTheItemsCouldShow() {
    // psi = .1, n = 100: Connor's formula solved for the difference.
    double size =
        table(5, 5, 50, PLAIN)
            .contrasts()
            .getFirst()
            .comparison()
            .minimumDetectableEffect()
            .orElseThrow();
    assertThat(
            Math.pow(1.959964 * Math.sqrt(.1) + 0.841621 * Math.sqrt(.1 - size * size), 2)
                / (size * size))
        .isEqualTo(100, within(1e-3));
  }

  @Test
  void comparesAllWithTheBaselineTogether() {
    String base = "id,score\n";
    StringBuilder[] runs = {
      new StringBuilder(base), new StringBuilder(base), new StringBuilder(base)
    };
    for (int i = 0; i < 60; i++) {
      runs[0].append(i).append(i % 2 == 0 ? ",1\n" : ",0\n");
      runs[1].append(i).append(i % 2 == 0 || i < 30 ? ",1\n" : ",0\n");
      runs[2].append(i).append(i % 2 == 0 && i != 4 ? ",1\n" : ",0\n");
    }
    Report report = compare(PLAIN, runs[0].toString(), runs[1].toString(), runs[2].toString());
    assertThat(report.contrasts())
        .extracting(Contrast::run, Contrast::verdict)
        .containsExactly(tuple("b", Verdict.BETTER), tuple("c", Verdict.INCONCLUSIVE));
    assertThat(report.contrasts().getFirst().jointP())
        .isGreaterThanOrEqualTo(report.contrasts().getFirst().comparison().pValue());
    assertThat(report.jointMethod()).contains("max-T, 9999 draws");
    assertThat(report.tied()).containsExactly("b");
    assertThat(report.baseline()).isEqualTo("a");
  }

  @Test
  void givesTheSameAnswerToTheSameSeed() {
    String first = "id,score\n";
    String second = "id,score\n";
    for (int i = 0; i < 40; i++) {
      first += i + "," + (i % 7) / 7.0 + "\n";
      second += i + "," + (i % 5) / 5.0 + "\n";
    }
    Report one = compare(PLAIN, first, second);
    assertThat(compare(PLAIN, first, second).contrasts()).isEqualTo(one.contrasts());
    Settings other = new Settings(0.05, OptionalDouble.empty(), false, 1);
    assertThat(compare(other, first, second).contrasts()).isNotEqualTo(one.contrasts());
  }

  @Test
  void boundsWhatMissingAnswersCouldDo() {
    Report report =
        compare(PLAIN, "id,score\n1,1\n2,1\n3,0\n4,\n5,0\n", "id,score\n1,1\n2,1\n3,1\n4,1\n5,\n");
    Contrast contrast = report.contrasts().getFirst();
    assertThat(contrast.comparison().difference()).isEqualTo(1 / 3.0, within(1e-12));
    Contrast.Bounds bounds = contrast.bounds().orElseThrow();
    // Item 4 of the first right, item 5 of the second wrong; then the other way round.
    assertThat(bounds.lowest().difference()).isEqualTo(0.2, within(1e-12));
    assertThat(bounds.highest().difference()).isEqualTo(0.6, within(1e-12));
    assertThat(bounds.coverBothSigns()).isFalse();
    assertThat(table(1, 1, 1, PLAIN).contrasts().getFirst().bounds()).isEqualTo(Optional.empty());
  }

  @Test
  void refusesSettingsThatMeanNothing() {
    assertThatThrownBy(() -> table(1, 1, 1, margin(2)))
        .hasMessage("--margin 2.0 is as wide as the scale, 0..1. Two points are 0.02.");
    assertThatThrownBy(() -> margin(0)).hasMessageStartingWith("--margin is a loss");
    assertThatThrownBy(() -> new Settings(5, OptionalDouble.empty(), false, 0))
        .hasMessageStartingWith("--alpha is a share of false alarms");
  }
}
