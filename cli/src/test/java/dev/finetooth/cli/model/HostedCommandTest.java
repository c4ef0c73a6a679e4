package dev.finetooth.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Main;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, which alone can be given a home. */
class HostedCommandTest {

  @TempDir private Path home;

  private record Said(int status, String text) {}

  @Test
  void addsAModelThatTheListShows() throws Exception {
    Said added = run("model", "hosted", "gpt-4o-mini-2024-07-18", "--name", "gpt-4o-mini");
    assertThat(added.status()).as(added.text()).isEqualTo(ExitCode.OK);
    assertThat(added.text())
        .contains(
            "gpt-4o-mini is in the store: gpt-4o-mini-2024-07-18, trained and served by its provider");
    assertThat(home.resolve("models/gpt-4o-mini/hosted.json"))
        .hasContent(
            "{\"version\":1,\"provider\":\"openai\",\"model\":\"gpt-4o-mini-2024-07-18\",\"contextTokens\":65536}");

    Said list = run("model", "list");
    assertThat(list.text().lines().skip(1).findFirst().orElseThrow())
        .matches("gpt-4o-mini\\s+hosted\\s+terms of openai\\s+hosted\\s+[0-9a-f]{12}");
  }

  @Test
  void takesPricesOfAnotherProviderTogetherOrNotAtAll() throws Exception {
    String[] all = {
      "model",
      "hosted",
      "acme/small",
      "--name",
      "small",
      "--context",
      "4096",
      "--price-training",
      "0.5",
      "--price-input",
      "0.1",
      "--price-output",
      "0.2"
    };
    assertThat(run(all).status()).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(home.resolve("models/small/hosted.json")))
        .contains("\"prices\":{\"training\":0.5,\"input\":0.1,\"output\":0.2}");

    Said half = run("model", "hosted", "other", "--price-training", "0.5");
    assertThat(half.status()).isNotEqualTo(ExitCode.OK);
    assertThat(half.text()).contains("--price-input").contains("--price-output");
  }

  @Test
  void saysWhatIsWrongWithAName() throws Exception {
    Said refused = run("model", "hosted", "acme/small");
    assertThat(refused.status()).isEqualTo(ExitCode.INVALID);
    assertThat(refused.text())
        .contains("This is no name for a model:")
        .contains("'acme/small': use 1 to 96 letters")
        .doesNotContain("Exception");
  }

  private Said run(String... arguments) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("FINETOOTH_HOME", home.toString());
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }
}
