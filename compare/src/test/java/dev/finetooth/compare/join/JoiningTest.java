package dev.finetooth.compare.join;

import static dev.finetooth.compare.TestFiles.columns;
import static dev.finetooth.compare.TestFiles.log;
import static dev.finetooth.compare.TestFiles.read;
import static dev.finetooth.compare.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.compare.BadInputException;
import dev.finetooth.compare.format.Columns;
import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.run.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoiningTest {

  private static final Request PLAIN = Request.withDefaults();

  @TempDir Path folder;

  private List<Run> runs(Columns columns, String... contents) {
    List<Run> runs = new ArrayList<>();
    for (String content : contents) {
      char name = (char) ('a' + runs.size());
      runs.addAll(read(write(folder, name + ".csv", content), columns));
    }
    return runs;
  }

  private Joined join(String... contents) {
    return Joining.join(runs(Columns.none(), contents), PLAIN);
  }

  private static Request sharing() {
    return new Request(Optional.empty(), false, Set.of(), false, true);
  }

  @Test
  void averagesRepeatsAndKeepsTheNumberOfItems() {
    Joined joined =
        join("id,epoch,score\nx,1,1\nx,2,0\nx,3,\ny,1,1\nz,1,1\n", "id,score\nz,0\ny,0\nx,1\n");
    assertThat(joined.items()).isEqualTo(3);
    assertThat(joined.scores().row(0)).containsExactly(0.5, 1, 1);
    assertThat(joined.scores().row(1)).containsExactly(1, 0, 0);
    // The third answer to x would make 1/3 of it, or 2/3.
    assertThat(joined.lowest().row(0)).containsExactly(1 / 3.0, 1, 1);
    assertThat(joined.highest().row(0)).containsExactly(2 / 3.0, 1, 1);
    assertThat(joined.arms().getFirst())
        .extracting(Arm::name, Arm::items, Arm::repeats, Arm::missingAnswers, Arm::absent)
        .containsExactly("a", 3, 3, 1, 0);
  }

  @Test
  void leavesOutWhatAnyRunHasNoScoreFor() {
    Joined joined =
        join(
            "id,score,status\nx,1,\ny,,refused\nz,0,\nw,1,\n",
            "id,score,status\nx,1,\ny,1,\nz,,failed\nw,0,\n");
    assertThat(joined.matched()).isEqualTo(4);
    assertThat(joined.items()).isEqualTo(2);
    assertThat(joined.arms().get(0).absences()).containsOnly(Map.entry(Absence.REFUSED, 1));
    assertThat(joined.arms().get(1).absences()).containsOnly(Map.entry(Absence.FAILED, 1));
    assertThat(joined.lowest().row(0)).containsExactly(1, 0, 0, 1);
    assertThat(joined.highest().row(1)).containsExactly(1, 1, 1, 0);
  }

  @Test
  void countsMissingAnswersAsWrongOnRequest() {
    List<Run> runs =
        runs(
            Columns.none(),
            "id,score,status\nx,1,\ny,,refused\nz,,failed\n",
            "id,score\nx,1\ny,1\nz,1\n");
    Joined joined =
        Joining.join(
            runs, new Request(Optional.empty(), false, Set.of(Absence.REFUSED), false, false));
    assertThat(joined.scores().row(0)).containsExactly(1, 0);
  }

  @Test
  void saysWhichItemsHaveNoPartner() {
    Joined joined = join("id,score\n1,1\n2,1\n3,0\n4,1\n5,1\n6,1\n", "id,score\n1,1\n2,0\n7,1\n");
    assertThat(joined.matched()).isEqualTo(2);
    assertThat(joined.unmatched())
        .extracting(Unmatched::sentence)
        .containsExactly("4 only in a (3, 4, 5, ...)", "1 only in b (7)");
  }

  @Test
  void tellsDuplicates() {
    assertThatThrownBy(() -> join("id,score\nx,1\ny,1\nx,0\n", "id,score\nx,1\ny,1\n"))
        .hasMessageEndingWith(
            "a.csv: x stands twice, at row 2 and row 4, and is not marked as a repeat. Take one out, or name a column that tells the two apart: --key COLUMN");
  }

  @Test
  void tellsMixedScales() {
    String fractions = "id,score\nx,0.5\ny,1\nz,0\n";
    String percent = "id,score\nx,50\ny,88\nz,0\n";
    assertThatThrownBy(() -> join(fractions, percent))
        .hasMessage(
            "a has scores in 0..1 and b up to 88.0: they seem to be fractions and percent. Bring them on one scale, or say --same-scale where they are on one.");
    assertThatThrownBy(() -> join(percent, fractions))
        .hasMessageStartingWith("b has scores in 0..1 and a up to 88.0");
    Joined trusted =
        Joining.join(
            runs(Columns.none(), fractions, percent),
            new Request(Optional.empty(), false, Set.of(), true, false));
    assertThat(trusted.scale()).isEqualTo(new Scale(0, 88));
    assertThat(join(percent, percent).scale().isFraction()).isFalse();
  }

  @Test
  void tellsThatNothingOverlaps() {
    assertThatThrownBy(() -> join("id,score\nx,1\n", "id,score\ny,1\n"))
        .hasMessage(
            "the runs share no item (a has x, b has y). Where a column tells the items apart in all of them, name it: --key COLUMN");
  }

  @Test
  void needsTwoItems() {
    assertThatThrownBy(() -> join("id,score\nx,1\n", "id,score\nx,1\n"))
        .hasMessage("only one item has a score from every run; chance cannot be judged from one.");
    assertThatThrownBy(() -> join("id,score\nx,1\ny,\n", "id,score\nx,\ny,1\n"))
        .hasMessage("none of the 2 items has a score from every run.");
    assertThatThrownBy(() -> join("id,score\n", "id,score\nx,1\n"))
        .hasMessageEndingWith("a.csv holds no items.");
  }

  @Test
  void tellsAMetricThatIsNotThereWithThoseThatAre() {
    List<Run> runs = new ArrayList<>(read(log("lmeval-alpha.jsonl")));
    runs.addAll(read(log("lmeval-beta.jsonl")));
    Request bleu = new Request(Optional.of("bleu"), false, Set.of(), false, false);
    assertThatThrownBy(() -> Joining.join(runs, bleu))
        .hasMessageStartingWith("not every run has a metric bleu. ")
        .hasMessageContaining(
            "lmeval-alpha.jsonl has exact_match,strict-match exact_match,flexible-extract.");
    Request open = new Request(Optional.of("exact_match"), false, Set.of(), false, false);
    assertThatThrownBy(() -> Joining.join(runs, open))
        .hasMessage(
            "exact_match could be exact_match,strict-match or exact_match,flexible-extract. Say which.");
    assertThat(Joining.join(runs, PLAIN).metric()).isEqualTo("exact_match,strict-match");
  }

  @Test
  void tellsOneCluster() {
    List<Run> runs =
        runs(
            columns("", "team", ""),
            "id,team,score\nx,t,1\ny,t,0\n",
            "id,team,score\nx,t,1\ny,t,1\n");
    assertThatThrownBy(() -> Joining.join(runs, PLAIN))
        .hasMessage(
            "all 2 items are of one cluster (t), so chance cannot be judged. Choose another column for --cluster.");
  }

  @Test
  void tellsClustersThatDisagree() {
    List<Run> runs =
        runs(
            columns("", "team", ""),
            "id,team,score\nx,t,1\ny,u,0\n",
            "id,team,score\nx,t,1\ny,t,1\n");
    assertThatThrownBy(() -> Joining.join(runs, PLAIN))
        .hasMessage("the runs disagree on the cluster of y: u and t.");
  }

  private List<Run> finetooth(
      String firstPrompt, String firstHash, String secondPrompt, String secondHash) {
    String line =
        "{\"item\":\"m%d\",\"cluster\":\"c%d\",\"prompt\":\"%s%d\",\"score\":1.0,\"explanation\":\"\",\"suiteHash\":\"%s\"}\n";
    StringBuilder first = new StringBuilder();
    StringBuilder second = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      first.append(line.formatted(i, i, i == 0 ? firstPrompt : "q", i, firstHash));
      second.append(line.formatted(i, i, i == 0 ? secondPrompt : "q", i, secondHash));
    }
    List<Run> runs = new ArrayList<>(read(write(folder, "one.jsonl", first.toString())));
    runs.addAll(read(write(folder, "two.jsonl", second.toString())));
    return runs;
  }

  @Test
  void refusesDifferentDataUnlessAsked() {
    List<Run> other = finetooth("q", "sha256:1", "q", "sha256:2");
    assertThatThrownBy(() -> Joining.join(other, PLAIN))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "the runs are of different data (sha256:1 and sha256:2). Run both on the same, or compare what they share: --shared-items");
    assertThat(Joining.join(other, sharing()).items()).isEqualTo(3);
  }

  @Test
  void refusesItemsThatChangedUnlessAsked() {
    List<Run> changed = finetooth("old", "sha256:1", "new", "sha256:1");
    assertThatThrownBy(() -> Joining.join(changed, PLAIN))
        .hasMessage(
            "1 of one have the id of an item of another run, but another content (item m0): the data were changed. Run both on the same, or compare what they share: --shared-items");
    assertThat(Joining.join(changed, sharing()).items()).isEqualTo(2);
  }

  @Test
  void takesAShorterRunForNoChangeOfTheData() {
    List<Run> runs = new ArrayList<>(read(log("inspect-alpha.eval")));
    runs.addAll(read(log("inspect-beta-shaky.eval")));
    runs.addAll(read(log("inspect-beta.json")));
    Joined joined = Joining.join(runs, PLAIN);
    assertThat(joined.matched()).isEqualTo(3);
    assertThat(joined.unmatched()).noneMatch(Unmatched::changed).hasSize(2);
    assertThat(joined.arms())
        .extracting(Arm::name)
        .containsExactly("openai/alpha", "openai/beta-shaky", "openai/beta");
  }

  @Test
  void findsTheBaselineByAnyOfItsNames() {
    List<Run> runs = read(log("promptfoo.json"));
    assertThat(Joining.indexOf("openai:chat:beta-shaky", runs)).isEqualTo(1);
    assertThatThrownBy(() -> Joining.indexOf("promptfoo.json", runs))
        .hasMessage(
            "promptfoo.json is more than one of the runs. There are: openai:chat:alpha, openai:chat:beta-shaky.");
    assertThatThrownBy(() -> Joining.indexOf("gamma", runs))
        .hasMessageStartingWith("gamma is none of the runs.");
  }
}
