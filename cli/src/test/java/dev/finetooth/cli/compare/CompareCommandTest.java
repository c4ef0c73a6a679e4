package dev.finetooth.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  @TempDir Path folder;
  private final Commands finetooth = new Commands();

  @BeforeEach
  void write() throws IOException {
    write("weak.csv", 20, 0);
    write("strong.csv", 60, 0);
    write("other.csv", 60, 1000);
  }

  /** So many right answers of 80, to items numbered from a number on. */
  private void write(String name, int right, int from) throws IOException {
    StringBuilder rows = new StringBuilder("id,correct,customer\n");
    for (int i = 0; i < 80; i++) {
      rows.append("%d,%d,c%d%n".formatted(from + i, i < right ? 1 : 0, i / 2));
    }
    Files.writeString(folder.resolve(name), rows);
  }

  private int compare(String... arguments) {
    List<String> all = new ArrayList<>(List.of("compare"));
    for (String argument : arguments) {
      all.add(
          argument.endsWith(".csv") || argument.endsWith(".svg")
              ? folder.resolve(argument).toString()
              : argument);
    }
    return finetooth.run(all.toArray(String[]::new));
  }

  @Test
  void endsWithTheVerdict() {
    assertThat(compare("weak.csv", "strong.csv")).isZero();
    assertThat(finetooth.out()).startsWith("strong is better than weak: +50.0 points [");
    assertThat(compare("strong.csv", "weak.csv")).isEqualTo(1);
    assertThat(compare("strong.csv", "weak.csv", "--margin", "0.7")).isZero();
    assertThat(compare("weak.csv", "weak.csv")).isZero();
    assertThat(compare("weak.csv", "weak.csv", "--require-conclusive")).isEqualTo(2);
    assertThat(compare("weak.csv", "weak.csv", "--require-conclusive", "--margin", "0.05"))
        .isZero();
  }

  @Test
  void takesABaselineByName() {
    assertThat(compare("weak.csv", "strong.csv", "--baseline", "strong")).isEqualTo(1);
    assertThat(finetooth.out()).startsWith("weak is worse than strong");
  }

  @Test
  void countsClusters() {
    compare("weak.csv", "strong.csv", "--cluster", "customer");
    assertThat(finetooth.out()).contains("on 80 items in 40 clusters");
  }

  @Test
  void printsForPeopleProgramsAndPullRequests() throws IOException {
    compare("weak.csv", "strong.csv", "--json");
    assertThat(finetooth.out()).startsWith("{").contains("\"verdict\" : \"better\"");
    Commands markdown = new Commands();
    markdown.run(
        "compare",
        folder.resolve("weak.csv").toString(),
        folder.resolve("strong.csv").toString(),
        "--markdown");
    assertThat(markdown.out()).startsWith("**strong is better than weak");
    assertThat(compare("weak.csv", "strong.csv", "--plot", "plot.svg")).isZero();
    assertThat(Files.readString(folder.resolve("plot.svg"))).startsWith("<svg");
    assertThat(finetooth.out()).doesNotContain("●");
    compare("weak.csv", "strong.csv", "--plot");
    assertThat(finetooth.out()).contains("●");
  }

  @Test
  void tellsBadUseFromAnswers() {
    assertThat(compare()).isEqualTo(64);
    assertThat(compare("weak.csv")).isEqualTo(64);
    assertThat(finetooth.err())
        .contains("a comparison takes two runs, and " + folder.resolve("weak.csv") + " holds one.");
    assertThat(compare("weak.csv", "strong.csv", "--alpha", "5")).isEqualTo(64);
    assertThat(compare("weak.csv", "strong.csv", "--baseline", "none")).isEqualTo(64);
    assertThat(compare("weak.csv", "strong.csv", "--count-as-wrong", "late")).isEqualTo(64);
    assertThat(compare("weak.csv", "strong.csv", "--plot=picture.png")).isEqualTo(64);
    assertThat(compare("weak.csv", "other.csv")).isEqualTo(65);
    assertThat(finetooth.err())
        .contains("finetooth compare: the runs share no item (weak has 0, other has 1000).");
    assertThat(compare("weak.csv", "missing.csv")).isEqualTo(66);
    assertThat(finetooth.err()).endsWith("missing.csv: there is no such file.\n");
  }
}
