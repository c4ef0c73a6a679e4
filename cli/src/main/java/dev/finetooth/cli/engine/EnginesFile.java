package dev.finetooth.cli.engine;

import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.yaml.Faults;
import dev.finetooth.spec.yaml.YamlDocument;
import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads engines.yaml: {@code NAME: {command: [PROGRAM, ARGUMENT...], version: TEXT}}. */
final class EnginesFile {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,29}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,59}");

  private final Faults faults = new Faults();
  private final List<Path> folders;

  private EnginesFile(List<Path> folders) {
    this.folders = folders;
  }

  /**
   * The operator's engines, in the order of the file.
   *
   * @param folders from which users may have meant a relative path
   */
  static Parsed<List<InstalledEngine>> parse(String yaml, List<Path> folders) {
    EnginesFile file = new EnginesFile(folders);
    List<InstalledEngine> engines = new ArrayList<>();
    YamlDocument.read(yaml, file.faults)
        .ifPresent(
            map ->
                map.keys()
                    .forEach(
                        name ->
                            map.find(name)
                                .flatMap(value -> file.engine(name, value))
                                .ifPresent(engines::add)));
    return file.faults.isEmpty()
        ? new Parsed.Valid<>(engines, List.of())
        : new Parsed.Invalid<>(file.faults.list());
  }

  private Optional<InstalledEngine> engine(String name, YamlValue value) {
    if (EngineVersions.of(name).isPresent()) {
      value.fault("comes with Finetooth. Give yours another name.");
      return Optional.empty();
    }
    if (!NAME.matcher(name).matches()) {
      value.fault(
          "'%s' is no name. Use lower-case letters, digits and hyphens, at most 30."
              .formatted(name));
    }
    Optional<YamlMap> map = value.map();
    if (map.isEmpty()) {
      return Optional.empty();
    }
    Optional<List<String>> command =
        map.get()
            .require("command", "Give its program and arguments: [/path/to/program, argument].")
            .flatMap(this::command);
    Optional<String> version =
        map.get()
            .require(
                "version",
                "Give one, such as %s-1, and another when the same job would train to other weights."
                    .formatted(name))
            .flatMap(EnginesFile::version);
    map.get().refuseOtherKeys();
    return command.isEmpty() || version.isEmpty()
        ? Optional.empty()
        : Optional.of(new InstalledEngine(name, version.get(), command.get(), true));
  }

  private static Optional<String> version(YamlValue value) {
    Optional<String> text = value.text();
    if (text.isPresent() && !VERSION.matcher(text.get()).matches()) {
      value.fault(
          "'%s' is no version. Use letters, digits, dots and hyphens, at most 60."
              .formatted(text.get()));
      return Optional.empty();
    }
    return text;
  }

  private Optional<List<String>> command(YamlValue value) {
    List<String> words = new ArrayList<>();
    List<YamlValue> elements = value.elements();
    for (YamlValue element : elements) {
      boolean program = element == elements.getFirst();
      element.text().filter(word -> isRight(element, word, program)).ifPresent(words::add);
    }
    if (elements.isEmpty()) {
      value.fault("is empty. Give its program and arguments: [/path/to/program, argument].");
    }
    boolean whole = !words.isEmpty() && words.size() == elements.size();
    return whole ? Optional.of(words) : Optional.empty();
  }

  private boolean isRight(YamlValue at, String word, boolean program) {
    if (program && !Path.of(word).isAbsolute()) {
      at.fault(
          "'%s' is not an absolute path. An engine runs in its job's folder, and without a shell: write /path/to/program, and each argument as an element of its own."
              .formatted(word));
      return false;
    }
    if (program && !Files.isExecutable(Path.of(word))) {
      at.fault(word + ": no such program, or it may not be executed.");
      return false;
    }
    Optional<Path> meant = program ? Optional.empty() : meant(word);
    meant.ifPresent(
        file ->
            at.fault(
                "'%s' is not an absolute path, and an engine runs in its job's folder. Write %s."
                    .formatted(word, file)));
    return meant.isEmpty();
  }

  /** The file that a relative word names from where the user may stand. */
  private Optional<Path> meant(String word) {
    if (word.isBlank() || word.startsWith("-") || word.startsWith("/")) {
      return Optional.empty();
    }
    return folders.stream()
        .map(folder -> folder.toAbsolutePath().resolve(word).normalize())
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
