package dev.finetooth.contracts.eval;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Sha256;
import java.util.Map;

/**
 * A suite where the eval service can read it.
 *
 * @param hash identity: over prompt, graders and items
 * @param spec the suite's YAML
 * @param files the item files that the YAML names, by the path it names them with
 */
public record SuiteFiles(Sha256 hash, String name, Artifact spec, Map<String, Artifact> files) {

  public SuiteFiles {
    files = Map.copyOf(files);
  }
}
