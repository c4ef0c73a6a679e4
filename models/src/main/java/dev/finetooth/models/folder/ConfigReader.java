package dev.finetooth.models.folder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.api.Problem.Fault;
import java.util.List;

/**
 * Numbers of a config.json; what is wrong with them is gathered, so that it is said all at once.
 *
 * @param faults what no engine could read
 * @param beyond what the lora engine does not read
 */
record ConfigReader(JsonNode json, List<Fault> faults, List<Fault> beyond) {

  /** What to do about a model that the lora engine does not read. */
  static final String OTHER_ENGINE =
      "The peft engine trains and serves what transformers can load; write engine: peft";

  private static final String FILE = "config.json";

  void fault(String message) {
    faults.add(new Fault(FILE, message));
  }

  /** Nothing is wrong with the model, but the lora engine does not read it. */
  void beyond(String message) {
    beyond.add(new Fault(FILE, message));
  }

  /** A whole number of at least 1; 1, and a fault, where there is none. */
  int size(String key) {
    int value = json.path(key).asInt();
    if (value < 1) {
      fault(key + " is missing, or no whole number of at least 1");
      return 1;
    }
    return value;
  }

  /** The same for what may be left out. */
  int size(String key, int otherwise) {
    return json.hasNonNull(key) ? size(key) : otherwise;
  }

  boolean flag(String key) {
    return json.path(key).asBoolean(false);
  }
}
