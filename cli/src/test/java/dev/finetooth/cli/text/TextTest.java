package dev.finetooth.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.api.Problem.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void alignsColumns() {
    assertThat(new Table().row("a", "bbb", "c").row("aaaa", "b", "").lines(" "))
        .containsExactly(" a     bbb  c", " aaaa  b");
  }

  @Test
  void writesFiguresAsReportsDo() {
    assertThat(Figures.percent(0.846)).isEqualTo("84.6 %");
    assertThat(Figures.interval(0.794, 0.886)).isEqualTo("[79.4, 88.6]");
    assertThat(Figures.points(0.063)).isEqualTo("+6.3 points");
    assertThat(Figures.duration(Duration.ofSeconds(552))).isEqualTo("9 min 12 s");
    assertThat(Figures.duration(Duration.ofMinutes(185))).isEqualTo("3 h 5 min");
    assertThat(Figures.about(552)).isEqualTo("9 min");
    assertThat(Figures.about(41.2)).isEqualTo("41 s");
    assertThat(Figures.hours(0.0112)).isEqualTo("0.011 h");
    assertThat(Figures.count(1, "trial")).isEqualTo("1 trial");
    assertThat(Figures.bar(0.5, 4)).isEqualTo("██░░");
    assertThat(Figures.bar(2, 2)).isEqualTo("██");
  }

  @Test
  void tellsEveryFaultWithItsPlaceFirst() {
    List<Fault> faults =
        List.of(
            new Fault("line 6, search.learning_rate[2]", "0.1 is outside 1e-6..1e-3."),
            new Fault("line 1", "the document is empty."),
            new Fault("suite.yaml line 3, graders[0]", "unknown grader."),
            new Fault("data/train.jsonl line 212", "no assistant message."),
            new Fault("data/train.jsonl", "and 5 more faults like these."));
    assertThat(String.join("\n", Faulty.lines("sweep.yaml", faults)))
        .isEqualTo(
            """
            sweep.yaml is not right yet (5 problems):
              line 6            search.learning_rate[2]: 0.1 is outside 1e-6..1e-3.
              line 1            the document is empty.
              suite.yaml        line 3, graders[0]: unknown grader.
              data/train.jsonl  line 212: no assistant message.
              data/train.jsonl  and 5 more faults like these.""");
  }

  @Test
  void breaksLinesBetweenWordsBelowTheirColumn() {
    assertThat(Wrap.lines("  look out  the suite has too few items", 24))
        .containsExactly("  look out  the suite", "            has too few", "            items");
    assertThat(Wrap.lines("Use trial 6: it beats the defaults.", 20))
        .containsExactly("Use trial 6: it", "beats the defaults.");
    assertThat(Wrap.lines("fits", 4)).containsExactly("fits");
    assertThat(Wrap.lines("ab http://127.0.0.1:8080/sweeps/tiny and on", 10))
        .containsExactly("ab", "http://127.0.0.1:8080/sweeps/tiny", "and on");
    assertThat(Wrap.lines("nowhere-to-break", 6)).containsExactly("nowhere-to-break");
  }

  @Test
  void drawsAnewWhereTheTerminalHasAnotherSize() {
    StringWriter written = new StringWriter();
    Screen screen = new Screen(new PrintWriter(written), new Terminal.Size(4, 12));
    screen.draw(List.of("one"));
    screen.resized(new Terminal.Size(4, 4));
    screen.draw(List.of("three"));
    assertThat(written.toString())
        .isEqualTo("\u001b[2Kone\n\u001b[J\u001b[H\u001b[2J\u001b[2Kth…\n\u001b[J");
  }

  @Test
  void drawsInThePlaceOfWhatWasDrawnBefore() {
    StringWriter written = new StringWriter();
    Screen screen = new Screen(new PrintWriter(written), new Terminal.Size(4, 12));
    screen.draw(List.of("one", "a line that is too long"));
    screen.draw(List.of("1", "2", "3", "4"));
    assertThat(written.toString())
        .isEqualTo(
            "\u001b[2Kone\n\u001b[2Ka line tha…\n\u001b[J"
                + "\u001b[2A\r\u001b[2K1\n\u001b[2K2\n\u001b[2K3\n\u001b[J");
  }
}
