package dev.finetooth.trainer.hosted.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.contracts.training.HostedPrices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;

/** The table of prices that comes with the engine, with its date and source. */
public final class Prices {

  private static final String TABLE = "/dev/finetooth/trainer/hosted/prices.json";

  private Prices() {}

  /** Those of the base's own description, else of the table; empty for a model in neither. */
  public static Optional<HostedPrices> of(HostedBase base) {
    return base.prices().or(() -> listed(base.model()));
  }

  private static Optional<HostedPrices> listed(String model) {
    JsonNode found = table().path("models").path(model);
    return found.isMissingNode()
        ? Optional.empty()
        : Optional.of(Json.read(found.toString(), HostedPrices.class));
  }

  static JsonNode table() {
    try (InputStream file = Objects.requireNonNull(Prices.class.getResourceAsStream(TABLE))) {
      return Json.mapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
