package dev.finetooth.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.spec.Parsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesFileTest {

  @TempDir Path folder;

  @Test
  void readsTheOperatorsEngines() {
    var parsed =
        parse(
            """
            axolotl:
              command: [/bin/sh, -e, /opt/engine.sh]
              version: axolotl-0.9
            one: {command: /bin/true, version: 1}
            """);
    assertThat(parsed)
        .isEqualTo(
            new Parsed.Valid<>(
                List.of(
                    new InstalledEngine(
                        "axolotl", "axolotl-0.9", List.of("/bin/sh", "-e", "/opt/engine.sh"), true),
                    new InstalledEngine("one", "1", List.of("/bin/true"), true)),
                List.of()));
  }

  @Test
  void readsTheExample() throws Exception {
    Path example =
        Path.of(System.getProperty("finetooth.root", "..")).resolve("examples/command-engine");
    assertThat(parse(Files.readString(example.resolve("engines.yaml"))))
        .isInstanceOf(Parsed.Valid.class);
  }

  @Test
  void tellsEveryFaultAtOnce() throws Exception {
    Path script = Files.writeString(folder.resolve("engine.py"), "");
    assertThat(
            faults(
                """
                lora: {command: /bin/true, version: "1"}
                My: {command: [/bin/true], version: a/b}
                a: {comand: [/bin/true], version: 1}
                b: {command: [python3, engine.py], version: 1}
                c: {command: [/no/such/program], version: 1}
                d: {command: []}
                e: [/bin/true]
                f:
                """))
        .isEqualTo(
            """
            line 1, lora: comes with Finetooth. Give yours another name.
            line 2, My: 'My' is no name. Use lower-case letters, digits and hyphens, at most 30.
            line 2, My.version: 'a/b' is no version. Use letters, digits, dots and hyphens, at most 60.
            line 3, a.command: is missing. Give its program and arguments: [/path/to/program, argument].
            line 3, a.comand: unknown key. Did you mean command?
            line 4, b.command[0]: 'python3' is not an absolute path. An engine runs in its job's folder, and without a shell: write /path/to/program, and each argument as an element of its own.
            line 4, b.command[1]: 'engine.py' is not an absolute path, and an engine runs in its job's folder. Write %s.
            line 5, c.command[0]: /no/such/program: no such program, or it may not be executed.
            line 6, d.command: is empty. Give its program and arguments: [/path/to/program, argument].
            line 6, d.version: is missing. Give one, such as d-1, and another when the same job would train to other weights.
            line 7, e: must be a mapping of keys to values, not a list.
            line 8, f: has no value. Give one, or remove the line to take the default."""
                .formatted(script));
    assertThat(faults("")).isEqualTo("line 1: the document is empty.");
  }

  private Parsed<List<InstalledEngine>> parse(String yaml) {
    return EnginesFile.parse(yaml, List.of(folder));
  }

  private String faults(String yaml) {
    return ((Parsed.Invalid<List<InstalledEngine>>) parse(yaml))
        .faults().stream()
            .map(fault -> fault.where() + ": " + fault.message())
            .collect(Collectors.joining("\n"));
  }
}
