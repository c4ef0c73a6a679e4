package dev.finetooth.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.cli.Commands;
import dev.finetooth.cli.ExitCode;
import dev.finetooth.contracts.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCommandTest {

  @TempDir Path folder;
  private final Commands finetooth = new Commands();

  private String program(String name, String script) throws Exception {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file.toString();
  }

  @Test
  void listsTheEnginesThatComeWithFinetooth() {
    assertThat(finetooth.run("engine", "list")).isEqualTo(ExitCode.OK);
    assertThat(finetooth.out())
        .startsWith("engine     version      installed  from\n")
        .contains("\nlora       lora-")
        .contains("\nsynthetic  synthetic-");
  }

  @Test
  void saysWhatAnEngineDoesWrongAndWhatTheProtocolWants() throws Exception {
    String silent = program("silent", "exit 0\n");
    assertThat(finetooth.run("engine", "check", "--only", "hello,bad job file", silent))
        .isEqualTo(ExitCode.FAILED);
    assertThat(finetooth.out())
        .isEqualTo(
            """
            WRONG  hello                   it said nothing of the protocol: it exited with status 0
            WRONG  bad job file            a job file that is missing must end it with another status: it exited with status 0

            %s does not keep to the protocol (2 of 2 checks). What it wants:
              hello: The first line is hello, with protocol 1, the engine's name and its version.
              bad job file: A job file that is missing, no JSON, or of an unknown version ends with a status other than 0 and a sentence on stderr.
            """
                .formatted(silent));
  }

  @Test
  void saysWhatAnEngineDoesRight() throws Exception {
    String refusing = program("refusing", "echo 'no job: '\"$2\" >&2\nexit 3\n");
    assertThat(finetooth.run("engine", "check", "--only", "bad job file", refusing))
        .isEqualTo(ExitCode.OK);
    assertThat(finetooth.out())
        .isEqualTo(
            """
            ok     bad job file            missing, broken, of version 99: refused

            %s keeps to the protocol (1 check).
            """
                .formatted(refusing));
  }

  @Test
  void printsJson() throws Exception {
    String silent = program("silent", "exit 0\n");
    assertThat(finetooth.run("engine", "check", "--json", "--only", "hello", "--", silent, "-x"))
        .isEqualTo(ExitCode.FAILED);
    JsonNode findings = Json.mapper().readTree(finetooth.out());
    assertThat(findings).hasSize(1);
    assertThat(findings.path(0).path("check").asText()).isEqualTo("hello");
    assertThat(findings.path(0).path("passed").asBoolean(true)).isFalse();
    assertThat(findings.path(0).path("detail").asText()).startsWith("it said nothing");
    assertThat(findings.path(0).path("wanted").asText()).startsWith("The first line is hello");
  }

  @Test
  void keepsWhatTheEngineWroteWhereAsked() throws Exception {
    String silent = program("silent", "exit 0\n");
    Path kept = folder.resolve("kept");
    finetooth.run("engine", "check", "--only", "hello", "--keep", kept.toString(), silent);
    assertThat(kept.resolve("plain/job.json")).exists();
    assertThat(kept.resolve("model/config.json")).exists();
  }

  @Test
  void aProviderIsAskedForNothingUnlessItsModelIsNamed() {
    assertThat(finetooth.run("engine", "check", "hosted")).isEqualTo(ExitCode.INVALID);
    assertThat(finetooth.err())
        .contains("hosted has a provider train, which may charge for some thirty tiny jobs.")
        .contains("name one of its models: --provider-model MODEL.");
  }

  @Test
  void refusesWhatIsNoEngine() throws Exception {
    assertThat(finetooth.run("engine", "check", "loar")).isEqualTo(ExitCode.INVALID);
    assertThat(finetooth.err())
        .contains("'loar' is neither an engine (there is hosted, lora, peft, synthetic")
        .contains("nor a program that may be executed. Name one of them, a program by its path.");
    String silent = program("silent", "exit 0\n");
    assertThat(finetooth.run("engine", "check", "--only", "helo", silent))
        .isEqualTo(ExitCode.INVALID);
    assertThat(finetooth.err()).contains("unknown check helo. There is hello, progress,");
    assertThat(finetooth.run("engine", "check", "--patience", "0", silent))
        .isEqualTo(ExitCode.INVALID);
    String unstartable = program("unstartable", "");
    Files.writeString(Path.of(unstartable), "#!/no/such/interpreter\n");
    assertThat(finetooth.run("engine", "check", unstartable)).isEqualTo(ExitCode.FAILED);
    assertThat(finetooth.err()).contains(unstartable + " cannot be checked: ");
  }

  @Test
  void listsAsJson() throws Exception {
    assertThat(finetooth.run("engine", "list", "--json")).isEqualTo(ExitCode.OK);
    JsonNode engines = Json.mapper().readTree(finetooth.out());
    List<String> names =
        StreamSupport.stream(engines.spliterator(), false)
            .map(engine -> engine.path("name").asText())
            .toList();
    assertThat(names).contains("hosted", "lora", "peft", "synthetic");
  }
}
