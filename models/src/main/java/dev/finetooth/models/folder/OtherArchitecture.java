package dev.finetooth.models.folder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.api.Problem.Fault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A model that the lora engine does not read. Whether its tensors are those of its architecture is
 * for transformers to say, when it is loaded.
 *
 * @param reason why the lora engine does not read it
 */
record OtherArchitecture(int layers, int hidden, int vocabulary, String reason)
    implements Architecture {

  private static final List<String> LAYERS = List.of("num_hidden_layers", "n_layer", "num_layers");
  private static final List<String> HIDDEN = List.of("hidden_size", "n_embd", "d_model");
  private static final List<String> VOCABULARY = List.of("vocab_size");

  /**
   * Reads the sizes, adding those that are missing to the faults.
   *
   * @param beyond what the lora engine does not read
   */
  static OtherArchitecture read(JsonNode json, List<Fault> beyond, List<Fault> faults) {
    ConfigReader config = new ConfigReader(text(json), faults, beyond);
    if (json.hasNonNull("quantization_config")) {
      config.fault("the weights are quantised; take those that are not");
    }
    return new OtherArchitecture(
        size(config, LAYERS),
        size(config, HIDDEN),
        size(config, VOCABULARY),
        beyond.stream().map(Fault::message).collect(Collectors.joining("; ")));
  }

  @Override
  public Optional<String> beyondLora() {
    return Optional.of(reason);
  }

  /** Models that see or hear as well keep their decoder's sizes apart. */
  private static JsonNode text(JsonNode json) {
    return json.path("text_config").isObject() ? json.path("text_config") : json;
  }

  private static int size(ConfigReader config, List<String> names) {
    return config.size(
        names.stream().filter(config.json()::hasNonNull).findFirst().orElse(names.getFirst()));
  }
}
