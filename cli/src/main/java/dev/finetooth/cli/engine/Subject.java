package dev.finetooth.cli.engine;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.home.Installation;
import dev.finetooth.contracts.api.KnownEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The engine that is checked.
 *
 * @param name in sentences
 * @param version that it should have, where it is entered with one
 */
record Subject(String name, Optional<String> version, List<String> command) {

  Subject {
    command = List.copyOf(command);
  }

  /** An installed engine's name, or a program and its arguments. */
  static Subject of(List<String> words) {
    InstalledEngines engines = new InstalledEngines(Installation.current(), Home.current());
    Optional<KnownEngine> known =
        words.size() > 1
            ? Optional.empty()
            : engines.known().stream()
                .filter(engine -> engine.name().equals(words.getFirst()))
                .findFirst();
    return known.isPresent() ? installed(engines, known.get()) : program(words, engines);
  }

  private static Subject installed(InstalledEngines engines, KnownEngine known) {
    return engines.list().stream()
        .filter(engine -> engine.name().equals(known.name()))
        .findFirst()
        .map(engine -> new Subject(engine.name(), Optional.of(engine.version()), engine.command()))
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.INVALID,
                    known.name() + " is not installed here. docs/engines.md says how it is."));
  }

  /** An engine runs in its job's folder, so what the user means from here becomes absolute. */
  private static Subject program(List<String> words, InstalledEngines engines) {
    List<String> command = new ArrayList<>();
    for (String word : words) {
      Path file = Path.of(word).toAbsolutePath().normalize();
      command.add(Files.isRegularFile(file) ? file.toString() : word);
    }
    if (!Files.isExecutable(Path.of(command.getFirst()))) {
      throw new Failure(
          ExitCode.INVALID,
          "'%s' is neither an engine (there is %s) nor a program that may be executed. Name one of them, a program by its path."
              .formatted(
                  words.getFirst(),
                  String.join(", ", engines.known().stream().map(KnownEngine::name).toList())));
    }
    return new Subject(words.getFirst(), Optional.empty(), command);
  }
}
