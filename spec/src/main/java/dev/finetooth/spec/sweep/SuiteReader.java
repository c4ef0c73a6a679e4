package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.spec.FileSource;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.suite.Suite;
import dev.finetooth.spec.suite.SuiteParser;
import dev.finetooth.spec.yaml.Faults;
import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads {@code objective:}, which names the suite, and the suite. */
final class SuiteReader {

  private final FileSource files;
  private final Faults faults;
  private final List<String> warnings;

  SuiteReader(FileSource files, Faults faults, List<String> warnings) {
    this.files = files;
    this.faults = faults;
    this.warnings = warnings;
  }

  /** The suite and where it was. */
  record Read(String path, Sha256 sha256, Suite suite) {}

  Optional<Read> read(YamlMap objective) {
    Optional<YamlValue> at =
        objective.require("suite", "Name the suite's file, such as suite.yaml.");
    Optional<YamlValue> metric = objective.find("metric");
    objective.refuseOtherKeys();
    Optional<Read> read = at.flatMap(value -> value.text().flatMap(path -> open(value, path)));
    if (read.isPresent() && metric.isPresent()) {
      String known = read.get().suite().metric();
      if (metric.get().text().filter(known::equals).isEmpty()) {
        metric.get().fault("the suite's metric is " + known + ". Write that, or remove the line.");
      }
    }
    return read;
  }

  private Optional<Read> open(YamlValue at, String path) {
    try (InputStream in = files.open(path).orElse(null)) {
      if (in == null) {
        at.fault(path + ": no such file.");
        return Optional.empty();
      }
      byte[] content = in.readAllBytes();
      String yaml = new String(content, StandardCharsets.UTF_8);
      return switch (SuiteParser.parse(yaml, files.from(path), path)) {
        case Parsed.Valid<Suite> valid -> {
          warnings.addAll(valid.warnings());
          yield Optional.of(new Read(path, Sha256.of(content), valid.value()));
        }
        case Parsed.Invalid<Suite> invalid -> {
          invalid.faults().forEach(faults::add);
          yield Optional.empty();
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
