package dev.finetooth.compare.format;

import static dev.finetooth.compare.TestFiles.columns;
import static dev.finetooth.compare.TestFiles.log;
import static dev.finetooth.compare.TestFiles.read;
import static dev.finetooth.compare.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.compare.BadInputException;
import dev.finetooth.compare.BadInputException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of files that are not right: what, where, and what to do. */
class BadFilesTest {

  @TempDir Path folder;

  private static AbstractThrowableAssert<?, ?> assertFault(Kind kind, ThrowingCallable reading) {
    return assertThatThrownBy(reading)
        .isInstanceOfSatisfying(BadInputException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private AbstractThrowableAssert<?, ?> assertFault(String name, String content) {
    Path file = write(folder, name, content);
    return assertFault(Kind.DATA, () -> read(file));
  }

  private Path cut(String log, double share) throws IOException {
    byte[] bytes = Files.readAllBytes(log(log));
    return Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, (int) (bytes.length * share)));
  }

  @Test
  void tellsACutOffLine() throws IOException {
    Path file = cut("lmeval-alpha.jsonl", 0.5);
    assertFault(Kind.DATA, () -> read(file))
        .hasMessageMatching(
            ".*cut, line 1[0-9]: the file ends in the middle of a record. It is cut off: copy it again, or wait until the run has ended.");
  }

  @Test
  void tellsACutOffDocument() throws IOException {
    Path file = cut("promptfoo.json", 0.5);
    assertFault(Kind.DATA, () -> read(file))
        .hasMessageContaining("the file ends in the middle of a record");
    Path inspect = cut("inspect-beta.json", 0.7);
    assertFault(Kind.DATA, () -> read(inspect))
        .hasMessageContaining("the file ends in the middle of a record");
  }

  @Test
  void tellsACutOffArchive() throws IOException {
    Path file = cut("inspect-alpha.eval", 0.5);
    assertFault(Kind.DATA, () -> read(file))
        .hasMessageContaining("is cut off or broken")
        .hasMessageContaining("inspect log recover");
  }

  @Test
  void tellsABrokenArchive() throws IOException {
    byte[] bytes = Files.readAllBytes(log("inspect-alpha.eval"));
    Arrays.fill(bytes, 3000, 3400, (byte) 7);
    Path file = Files.write(folder.resolve("broken.eval"), bytes);
    assertFault(Kind.DATA, () -> read(file)).hasMessageContaining("broken");
  }

  @Test
  void tellsALineThatIsNoJson() {
    assertFault("a.jsonl", "{\"id\": 1, \"score\": 1}\nnonsense\n{\"id\": 2, \"score\": 1}\n")
        .hasMessageContaining("a.jsonl, line 2: no JSON (Unrecognized token 'nonsense'");
  }

  @Test
  void tellsScoresThatAreNoFiniteNumber() {
    assertFault("a.jsonl", "{\"id\": 1, \"score\": 1}\n{\"id\": 2, \"score\": NaN}\n")
        .hasMessageEndingWith(
            "a.jsonl, line 2: the score score is NaN. Leave it out where there is none; an empty score counts as missing, not as wrong.");
    assertFault("b.csv", "id,score\n1,inf\n")
        .hasMessageContaining("row 2: the score score is Infinity");
    assertFault("c.csv", "id,score\n1,0\n2,good\n")
        .hasMessageContaining("row 3: the score score is \"good\", which is no number");
  }

  @Test
  void tellsColumnsThatAreNotThere() {
    Path file = log("lmeval-alpha.jsonl");
    assertFault(Kind.DATA, () -> read(file, columns("", "client", "")))
        .hasMessageEndingWith(
            "lmeval-alpha.jsonl, line 1: there is no client, which --cluster asks for. There are: "
                + "doc_id, target, filter, doc_hash, prompt_hash, target_hash, exact_match, id, customer, question, answer.");
    assertFault(Kind.DATA, () -> read(file, columns("uuid", "", "")))
        .hasMessageContaining("there is no uuid, which --key asks for");
    Path table = write(folder, "t.csv", "id,score,f1\n1,0,1\n");
    assertFault(Kind.DATA, () -> read(table, columns("", "", "bleu")))
        .hasMessageEndingWith("t.csv, row 2: there is no score bleu. There are: score, f1.");
  }

  @Test
  void asksWhichColumnIsTheScore() {
    assertFault("a.csv", "id,f1,bleu\n1,0,0\n")
        .hasMessageEndingWith(
            "several columns could be the score: f1, bleu. Say which: --metric f1");
    assertFault("b.csv", "id,answer\n1,x\n")
        .hasMessageEndingWith(
            "no column holds a number that could be the score. There are: id, answer.");
    assertFault("c.csv", "x,score\n1,0\n")
        .hasMessageEndingWith(
            "no column tells the items apart. Say which: --key COLUMN. There are: x, score.");
  }

  @Test
  void tellsFilesThatCannotBeRead() {
    assertFault(Kind.NO_INPUT, () -> read(folder.resolve("none.jsonl")))
        .hasMessageEndingWith("none.jsonl: there is no such file.");
    assertFault(Kind.NO_INPUT, () -> read(folder))
        .hasMessageContaining("is a folder. Name the file in it");
  }

  @Test
  void tellsFilesOfNoKnownFormat() {
    assertFault("a.txt", "hello\n")
        .hasMessageContaining(
            "is a file that no reader knows. Known are the per-item results of lm-evaluation-harness, Inspect,");
    assertFault("b.jsonl", "").hasMessageContaining("b.jsonl is empty. Has the run written");
  }

  @Test
  void asksWhichFormatIsMeant() {
    String both =
        "{\"doc_id\":1,\"doc\":{},\"resps\":[],\"item\":\"a\",\"cluster\":\"c\",\"prompt\":\"q\",\"explanation\":\"\"}\n";
    assertFault("a.jsonl", both)
        .hasMessageEndingWith(
            "a.jsonl could be lm-evaluation-harness, Finetooth. Say which: --format lm-eval");
    Path file = write(folder, "b.jsonl", both);
    assertFault(
            Kind.USAGE, () -> Formats.read(new Source(file), Optional.of("helm"), Columns.none()))
        .hasMessage(
            "there is no format helm. There are: lm-eval, inspect, promptfoo, openai-evals, finetooth, jsonl, csv.");
  }
}
