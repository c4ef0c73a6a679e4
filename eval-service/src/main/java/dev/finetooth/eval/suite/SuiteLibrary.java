package dev.finetooth.eval.suite;

import dev.finetooth.artifacts.ArtifactMissingException;
import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.eval.SuiteFiles;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.suite.Suite;
import dev.finetooth.spec.suite.SuiteParser;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Suites by their files: read once, then known by their hash. */
@Singleton
public class SuiteLibrary {

  private final ArtifactStore artifacts;
  private final SuiteStore store;

  SuiteLibrary(ArtifactStore artifacts, SuiteStore store) {
    this.artifacts = artifacts;
    this.store = store;
  }

  /**
   * The suite of a request.
   *
   * @throws InvalidSuiteException where it cannot be read, or is not the suite that was named
   */
  public SuiteHead open(SuiteFiles files) {
    return store
        .find(files.hash())
        .orElseGet(
            () -> {
              Map<String, Sha256> digests =
                  files.files().entrySet().stream()
                      .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().sha256()));
              Suite suite = parse(text(files.spec()), digests);
              requireSame(files, suite);
              return store.add(suite);
            });
  }

  /**
   * Takes a suite in that somebody uploaded.
   *
   * @param files digests of the item files, by the path that the YAML names them with
   * @throws InvalidSuiteException where it cannot be read
   */
  public SuiteFiles takeIn(String yaml, Map<String, Sha256> files) {
    Suite suite = parse(yaml, files);
    store.add(suite);
    Artifact spec = artifacts.put(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    Map<String, Artifact> stored =
        suite.files().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, e -> artifacts.find(e.getValue()).orElseThrow()));
    return new SuiteFiles(suite.hash(), suite.name(), spec, stored);
  }

  /** The number of items in a part of a suite that was taken in; 0 where it lacks the part. */
  public int items(SuiteFiles files, Part part) {
    return store.find(files.hash()).map(suite -> store.items(suite.number(), part)).orElse(0);
  }

  private Suite parse(String yaml, Map<String, Sha256> files) {
    return switch (SuiteParser.parse(yaml, new StoredFiles(artifacts, files))) {
      case Parsed.Valid<Suite> valid -> valid.value();
      case Parsed.Invalid<Suite> invalid -> throw new InvalidSuiteException(invalid.faults());
    };
  }

  private String text(Artifact file) {
    try (InputStream in = artifacts.open(file.sha256())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (ArtifactMissingException lost) {
      throw new InvalidSuiteException(
          List.of(
              new Fault(
                  "suite.yaml",
                  "the artifact store has no file " + file.sha256() + "; upload it first")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireSame(SuiteFiles files, Suite suite) {
    if (!suite.hash().equals(files.hash())) {
      throw new InvalidSuiteException(
          List.of(
              new Fault(
                  "suite.yaml",
                  "the files make suite %s, not %s as the request says; run the same version of every service"
                      .formatted(suite.hash().brief(), files.hash().brief()))));
    }
  }
}
