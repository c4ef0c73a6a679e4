package dev.finetooth.models.folder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.api.Problem.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The shape that a config.json describes. Every size is at least 1.
 *
 * @param hidden width of the states between the layers
 * @param intermediate width inside the feed-forward part
 * @param heads of queries
 * @param keyValueHeads heads of keys and values, each shared by heads / keyValueHeads query heads
 * @param headSize width of one attention head, even
 * @param windows for each layer, how many positions a query sees, its own included; empty where it
 *     sees all before it
 * @param tied whether the output projection is the embedding
 * @param maxPositions positions that the model was made for
 */
public record ModelShape(
    Family family,
    int vocabulary,
    int hidden,
    int intermediate,
    int layers,
    int heads,
    int keyValueHeads,
    int headSize,
    double normEpsilon,
    Rotary rotary,
    List<OptionalInt> windows,
    boolean tied,
    int maxPositions)
    implements Architecture {

  private static final double USUAL_EPSILON = 1e-6;
  private static final int FEWEST_POSITIONS = 2048;

  public ModelShape {
    windows = List.copyOf(windows);
  }

  /**
   * Reads the config.json of a folder, and nothing else of it.
   *
   * @throws InvalidModelException with every fault, where it is none of a known family
   * @throws IOException where the file cannot be read
   */
  public static ModelShape of(Path folder) throws IOException {
    List<Fault> faults = new ArrayList<>();
    JsonNode config = TokenizerFiles.document(folder, "config.json", faults);
    Optional<ModelShape> shape = faults.isEmpty() ? read(config, faults) : Optional.empty();
    if (!faults.isEmpty()) {
      throw new InvalidModelException(folder + " holds no model that can be used:", faults);
    }
    return shape.orElseThrow();
  }

  /** The lora engine reads it. */
  @Override
  public Optional<String> beyondLora() {
    return Optional.empty();
  }

  /** Reads it, adding what is wrong to the faults; empty where family or sizes are missing. */
  static Optional<ModelShape> read(JsonNode json, List<Fault> faults) {
    List<Fault> beyond = new ArrayList<>();
    Optional<ModelShape> shape = read(json, faults, beyond);
    beyond.forEach(
        fault ->
            faults.add(
                new Fault(fault.where(), fault.message() + ". " + ConfigReader.OTHER_ENGINE)));
    return shape;
  }

  /** The same, with what only another engine reads apart. */
  static Optional<ModelShape> read(JsonNode json, List<Fault> faults, List<Fault> beyond) {
    ConfigReader config = new ConfigReader(json, faults, beyond);
    String type = json.path("model_type").asText();
    Optional<Family> family = Family.of(type);
    if (family.isEmpty()) {
      config.beyond("model_type is '%s'; the lora engine reads %s".formatted(type, Family.names()));
      return Optional.empty();
    }
    refuseVariants(config, family.get());
    int before = faults.size();
    int hidden = config.size("hidden_size");
    int heads = config.size("num_attention_heads");
    int layers = config.size("num_hidden_layers");
    int positions = config.size("max_position_embeddings", FEWEST_POSITIONS);
    ModelShape read =
        new ModelShape(
            family.get(),
            config.size("vocab_size"),
            hidden,
            config.size("intermediate_size"),
            layers,
            heads,
            config.size("num_key_value_heads", heads),
            config.size("head_dim", Math.max(1, hidden / heads)),
            json.path("rms_norm_eps").asDouble(USUAL_EPSILON),
            RotaryReader.read(config, positions),
            WindowReader.read(config, family.get(), layers),
            config.flag("tie_word_embeddings"),
            positions);
    if (faults.size() > before) {
      return Optional.empty();
    }
    requireWholeHeads(read, config);
    return Optional.of(read);
  }

  private static void requireWholeHeads(ModelShape read, ConfigReader config) {
    if (read.heads % read.keyValueHeads != 0) {
      config.fault(
          "num_attention_heads (%d) is no multiple of num_key_value_heads (%d)"
              .formatted(read.heads, read.keyValueHeads));
    }
    if (read.headSize % 2 != 0) {
      config.fault("head_dim (%d) is odd; positions turn pairs".formatted(read.headSize));
    }
  }

  private static void refuseVariants(ConfigReader config, Family family) {
    String activation = config.json().path("hidden_act").asText("silu");
    if (!activation.equals("silu")) {
      config.beyond("hidden_act is '%s'; only silu is read".formatted(activation));
    }
    // Qwen2 has its biases whatever its configuration says of others.
    boolean biased = config.flag("attention_bias") && !family.biased();
    if (biased || config.flag("mlp_bias")) {
      config.beyond("attention_bias and mlp_bias must be false; biases are read for qwen2 alone");
    }
  }
}
