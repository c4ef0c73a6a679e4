package dev.finetooth.contracts.api;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.eval.Part;
import java.util.Map;

/**
 * An eval run to start by hand.
 *
 * @param spec the text of suite.yaml
 * @param files the item files it names, uploaded before
 * @param model the model id at the endpoint
 */
public record NewRun(
    String spec, Map<String, Sha256> files, String model, Part part, boolean fresh) {

  public NewRun {
    files = Map.copyOf(files);
  }
}
