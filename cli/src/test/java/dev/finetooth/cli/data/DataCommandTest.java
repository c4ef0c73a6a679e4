package dev.finetooth.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.cli.Commands;
import dev.finetooth.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {

  private static final String SPLIT =
      """
      source: records.jsonl
      by: customer
      parts: {selection: 2, train: rest}
      messages:
        - {role: user, content: "{text}"}
        - {role: assistant, content: "{route}"}
      """;

  @TempDir Path folder;
  private final Commands finetooth = new Commands();

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private String split() throws IOException {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      records.append(
          "{\"id\":\"m%d\",\"customer\":\"c%d\",\"text\":\"mail number %d of them\",\"route\":\"%s\"}\n"
              .formatted(i, i / 2, i, i % 2 == 0 ? "a" : "b"));
    }
    file("records.jsonl", records.toString());
    return file("split.yaml", SPLIT);
  }

  @Test
  void splitsChecksAndFindsNoLeaks() throws IOException {
    assertThat(finetooth.run("data", "split", split())).isEqualTo(ExitCode.OK);
    Path data = folder.resolve("data");
    assertThat(Files.readAllLines(data.resolve("selection.jsonl"))).hasSize(2);
    assertThat(Files.readAllLines(data.resolve("train.jsonl"))).hasSize(10);
    assertThat(finetooth.run("data", "check", data.resolve("train.jsonl").toString()))
        .isEqualTo(ExitCode.OK);
    assertThat(finetooth.out())
        .contains("is right: 10 examples, 2 different answers, fields customer, id");
    String suite =
        file(
            "suite.yaml",
            "suite: s\nitems: {selection: data/selection.jsonl}\ncluster: customer\ngraders: [exact]\n");
    assertThat(finetooth.run("data", "leaks", data.toString(), suite)).isEqualTo(ExitCode.OK);
    assertThat(finetooth.out()).contains("None of the suite's 2 items is in the training data.");
  }

  @Test
  void namesTheItemsThatLeak() throws IOException {
    finetooth.run("data", "split", split());
    String suite =
        file(
            "suite.yaml",
            "suite: s\nitems: {selection: data/selection.jsonl}\ncluster: customer\ngraders: [exact]\n");
    String selection = folder.resolve("data/selection.jsonl").toString();
    assertThat(finetooth.run("data", "leaks", selection, suite)).isEqualTo(ExitCode.FAILED);
    assertThat(finetooth.out())
        .contains("shares 2 of 2 items with the training data (exact: 2, nearly: 0):")
        .contains("100.0 %")
        .contains("In both are also the groups c");
  }

  @Test
  void tellsTheFaultsOfEachLine() throws IOException {
    String data = file("bad.jsonl", "{\"messages\": []}\nnonsense\n");
    assertThat(finetooth.run("data", "check", data)).isEqualTo(ExitCode.INVALID);
    assertThat(finetooth.err())
        .startsWith("the data is not right yet (2 problems):\n  " + data + "  line 1: no messages.")
        .contains("line 2: malformed JSON (column 1)");
    String split = file("split.yaml", SPLIT.replace("by:", "buy:"));
    assertThat(finetooth.run("data", "split", split)).isEqualTo(ExitCode.INVALID);
    assertThat(finetooth.err()).contains("buy: unknown key. Did you mean by?");
  }
}
