package dev.finetooth.models.folder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.models.folder.Rotary.Scaling;

/** Reads rotary positions from config.json: {@code rope_parameters}, before it rope_scaling. */
final class RotaryReader {

  private static final double USUAL_THETA = 10_000;

  private final ConfigReader config;
  private final JsonNode scaling;

  private RotaryReader(ConfigReader config) {
    this.config = config;
    JsonNode parameters = config.json().path("rope_parameters");
    this.scaling = parameters.isObject() ? parameters : config.json().path("rope_scaling");
  }

  /**
   * @param positions that the model takes, which a scaling may refer to
   */
  static Rotary read(ConfigReader config, int positions) {
    RotaryReader reader = new RotaryReader(config);
    JsonNode json = config.json();
    double share =
        reader.number("partial_rotary_factor", json.path("partial_rotary_factor").asDouble(1));
    if (share != 1) {
      config.beyond(
          "partial_rotary_factor is %s; only models that turn whole heads are read"
              .formatted(share));
    }
    double theta = reader.number("rope_theta", json.path("rope_theta").asDouble(USUAL_THETA));
    return new Rotary(theta, reader.scaling(positions));
  }

  private Scaling scaling(int positions) {
    String kind = scaling.path("rope_type").asText(scaling.path("type").asText("default"));
    double original = number("original_max_position_embeddings", positions);
    return switch (kind) {
      case "default" -> new Scaling.Plain();
      case "linear" -> new Scaling.Linear(required("factor"));
      case "llama3" ->
          new Scaling.Llama3(
              required("factor"),
              required("low_freq_factor"),
              required("high_freq_factor"),
              original);
      case "yarn" -> yarn(original);
      default -> {
        config.beyond(
            "rope_scaling is '%s'; of rotary positions, default, linear, llama3 and yarn are read"
                .formatted(kind));
        yield new Scaling.Plain();
      }
    };
  }

  private Scaling yarn(double original) {
    if (scaling.hasNonNull("mscale") || scaling.hasNonNull("mscale_all_dim")) {
      config.beyond("rope_scaling has mscale, which is not read");
    }
    double factor = required("factor");
    return new Scaling.Yarn(
        factor,
        number("attention_factor", factor <= 1 ? 1 : 0.1 * Math.log(factor) + 1),
        number("beta_fast", 32),
        number("beta_slow", 1),
        original,
        scaling.path("truncate").asBoolean(true));
  }

  private double number(String key, double otherwise) {
    return scaling.hasNonNull(key) ? scaling.path(key).asDouble() : otherwise;
  }

  private double required(String key) {
    double value = scaling.path(key).asDouble();
    if (value <= 0) {
      config.fault("rope_scaling has no %s, or none above 0".formatted(key));
      return 1;
    }
    return value;
  }
}
