package dev.finetooth.models.folder;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** Reads from config.json over how many positions the layers look back. */
final class WindowReader {

  private static final int USUAL_WINDOW = 4096;
  private static final int USUAL_FIRST_LAYER = 28;

  private WindowReader() {}

  /** One for each layer. */
  static List<OptionalInt> read(ConfigReader config, Family family, int layers) {
    return switch (family.windows()) {
      case NONE -> same(OptionalInt.empty(), layers);
      case ALL_LAYERS -> same(window(config), layers);
      case WHERE_SWITCHED_ON ->
          config.flag("use_sliding_window")
              ? upper(config, layers)
              : same(OptionalInt.empty(), layers);
    };
  }

  private static List<OptionalInt> same(OptionalInt window, int layers) {
    return Collections.nCopies(layers, window);
  }

  /** The layers that are named, or else those from max_window_layers on. */
  private static List<OptionalInt> upper(ConfigReader config, int layers) {
    JsonNode types = config.json().path("layer_types");
    int first = config.json().path("max_window_layers").asInt(USUAL_FIRST_LAYER);
    OptionalInt window = window(config);
    List<OptionalInt> windows = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      boolean windowed =
          types.isArray() ? types.path(layer).asText().equals("sliding_attention") : layer >= first;
      windows.add(windowed ? window : OptionalInt.empty());
    }
    return windows;
  }

  /** Null says that there is none; where nothing is said, transformers' default holds. */
  private static OptionalInt window(ConfigReader config) {
    return config.json().path("sliding_window").isNull()
        ? OptionalInt.empty()
        : OptionalInt.of(config.size("sliding_window", USUAL_WINDOW));
  }
}
