package dev.finetooth.compare.format;

import static dev.finetooth.compare.TestFiles.columns;
import static dev.finetooth.compare.TestFiles.read;
import static dev.finetooth.compare.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.run.Answer;
import dev.finetooth.compare.run.Outcome.Scored;
import dev.finetooth.compare.run.Outcome.Unscored;
import dev.finetooth.compare.run.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {

  @TempDir Path folder;

  @Test
  void readsCsvWithEveryKindOfAnswer() {
    Path file =
        write(
            folder,
            "a.csv",
            """
            id;score;status;error;customer
            a;0,5;ok;;c1
            b;1;ok;;c1
            c;;refused;;c2
            d;;;timeout after 30 s;c2
            e;;;;c3
            f;true;unparsed;;c3
            """
                .replace("0,5", "0.5"));
    Run run = read(file, columns("", "customer", "")).getFirst();
    assertThat(run.format()).isEqualTo("CSV");
    assertThat(run.answers())
        .extracting(answer -> answer.outcome("score"))
        .containsExactly(
            new Scored(0.5),
            new Scored(1),
            new Unscored(Absence.REFUSED),
            new Unscored(Absence.FAILED),
            new Unscored(Absence.UNSCORED),
            new Unscored(Absence.UNPARSED));
    assertThat(run.answers().get(2))
        .extracting(Answer::key, answer -> answer.cluster().orElseThrow(), Answer::place)
        .containsExactly("c", "c2", "row 4");
  }

  @Test
  void readsJsonLinesAndListsAlike() {
    String rows =
        """
        {"item": "a", "epoch": 1, "reward": 2.5}
        {"item": "a", "epoch": 2, "reward": null}
        """;
    Run lines = read(write(folder, "a.jsonl", rows)).getFirst();
    Run list =
        read(write(folder, "a.json", "[" + rows.strip().replace("}\n", "},\n") + "]")).getFirst();
    assertThat(lines.metrics()).containsExactly("reward");
    assertThat(lines.answers())
        .extracting(answer -> answer.repeat().orElseThrow(), answer -> answer.outcome("reward"))
        .containsExactly(tuple("1", new Scored(2.5)), tuple("2", new Unscored(Absence.UNSCORED)));
    assertThat(list.answers()).isEqualTo(lines.answers());
  }

  @Test
  void takesTheOnlyNumberForTheScore() {
    Path file = write(folder, "a.csv", "name,f1\nx,0.25\ny,0.75\n");
    assertThat(read(file).getFirst().metrics()).containsExactly("f1");
  }

  @Test
  void readsFinetoothsOwnItems() {
    String item =
        """
        {"item":"mail-%d","cluster":"c1","prompt":"q%d","expected":"a","score":%s,"explanation":"","model":"m","suite":"s","suiteHash":"sha256:1"}
        """;
    Path file =
        write(
            folder,
            "run.jsonl",
            item.formatted(1, 1, "1.0")
                + item.formatted(2, 2, "null")
                    .replace("\"explanation\"", "\"error\":\"429\",\"explanation\""));
    Run run = read(file).getFirst();
    assertThat(run.format()).isEqualTo("Finetooth");
    assertThat(run.model()).contains("m");
    assertThat(run.data()).contains("sha256:1");
    assertThat(run.answers())
        .extracting(answer -> answer.outcome("score"))
        .containsExactly(new Scored(1), new Unscored(Absence.UNSCORED));
    assertThat(run.answers()).allMatch(answer -> answer.cluster().orElseThrow().equals("c1"));
  }
}
