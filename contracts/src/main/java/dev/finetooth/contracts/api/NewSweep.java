package dev.finetooth.contracts.api;

import dev.finetooth.contracts.Sha256;
import java.util.Map;

/**
 * A sweep to plan or to start.
 *
 * @param spec the text of sweep.yaml
 * @param files every file that it names, directly or through its suite, by the path it names it
 *     with; uploaded before through the files interface
 * @param fresh train and score again what is known already
 */
public record NewSweep(String spec, Map<String, Sha256> files, boolean fresh) {

  public NewSweep {
    files = Map.copyOf(files);
  }
}
