package dev.finetooth.compare.render;

import static dev.finetooth.compare.TestFiles.log;
import static dev.finetooth.compare.TestFiles.read;
import static dev.finetooth.compare.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.compare.join.Joining;
import dev.finetooth.compare.join.Request;
import dev.finetooth.compare.run.Run;
import dev.finetooth.compare.verdict.Comparing;
import dev.finetooth.compare.verdict.Report;
import dev.finetooth.compare.verdict.Settings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class RenderTest {

  @TempDir Path folder;

  private static Report of(List<Run> runs, Settings settings) {
    return Comparing.compare(Joining.join(runs, Request.withDefaults()), settings);
  }

  private static Report report(Settings settings) {
    List<Run> runs = new ArrayList<>(read(log("lmeval-alpha.jsonl")));
    runs.addAll(read(log("lmeval-beta.jsonl")));
    return of(runs, settings);
  }

  private Report plain() {
    List<Run> runs =
        new ArrayList<>(read(write(folder, "a.csv", "id,loss\n1,2.5\n2,3\n3,1.25\n4,7\n")));
    runs.addAll(read(write(folder, "b_2.csv", "id,loss\n1,3.5\n2,3.5\n3,2.25\n4,9\n")));
    return of(runs, new Settings(0.05, OptionalDouble.empty(), true, 0));
  }

  @Test
  void writesTextForATerminal() {
    assertThat(String.join("\n", TextReport.lines(report(Settings.withDefaults()))))
        .isEqualTo(
            """
            lmeval-beta and lmeval-alpha cannot be told apart: +33.3 points [-1.4, +60.7] in exact_match,strict-match on 15 items, p = .125; such items show differences of 45.6 points or more.

                            exact_match,strict-match          95 %    difference           95 %     p
              lmeval-alpha                    53.3 %  [30.1, 75.2]                                     baseline
              lmeval-beta                     86.7 %  [62.1, 96.3]  +33.3 points  [-1.4, +60.7]  .125  inconclusive

            Items     16 items in every run, 15 with a score from each
            Missing   lmeval-alpha: 1 unparsed
            Missing   lmeval-beta: 1 unparsed
            Bounds    were the missing answers there, lmeval-beta would differ from lmeval-alpha by +25.0 points to +37.5 points
            Method    exact McNemar test with Tango score interval, as answers are right or wrong and items independent; seed 0
            Metrics   exact_match,strict-match; also there: exact_match,flexible-extract""");
  }

  @Test
  void writesMarkdownThatIsNotTakenForMarkup() {
    assertThat(MarkdownReport.lines(plain()))
        .startsWith(
            "**b\\_2 and a cannot be told apart: +1.13 [+0.124, +2.13] in loss on 4 items, p = .125; such items show differences of 0.881 or more; fewer than 6 differ, so p \\< .05 is out of reach; fewer than 10 items.**",
            "",
            "|  | loss | 95 % | difference | 95 % | p |  |",
            "| --- | ---: | ---: | ---: | ---: | ---: | --- |")
        .anyMatch(line -> line.startsWith("| b\\_2 | 4.563 |"));
  }

  @Test
  void writesJsonForPrograms() {
    JsonNode document = JsonReport.of(report(Settings.withDefaults()));
    assertThat(document.path("items").asInt()).isEqualTo(15);
    assertThat(document.path("runs").path(0).path("missing").path("unparsed").asInt()).isEqualTo(1);
    JsonNode contrast = document.path("contrasts").path(0);
    assertThat(contrast.path("verdict").asText()).isEqualTo("inconclusive");
    assertThat(contrast.path("p").asDouble()).isEqualTo(0.125);
    assertThat(contrast.path("lowest").path("difference").asDouble()).isEqualTo(0.25);
  }

  @Test
  void drawsIntervalsOnTheTerminal() {
    Settings settings = new Settings(0.05, OptionalDouble.of(0.1), false, 0);
    assertThat(ForestPlot.lines(report(settings)))
        .containsExactly(
            "  lmeval-beta       ┊   ├│───────────────●────────────┤           +33.3 points",
            "               ┴─────────┴────────┴─────────┴────────┴─────────┴",
            "               -20       0       +20       +40      +60       +80");
  }

  @Test
  void drawsAnSvgForLightAndDark() throws Exception {
    String svg = SvgPlot.text(report(new Settings(0.05, OptionalDouble.of(0.1), false, 0)));
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(1);
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .startsWith("lmeval-beta is not worse than lmeval-alpha by 10.0 points or more");
    assertThat(svg).contains("@media (prefers-color-scheme: dark)").contains("class=\"margin\"");
  }
}
