package dev.finetooth.contracts.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A trial's identity: equal keys train to equal adapters, whatever sweep they stand in. The hash of
 * configuration, seed, base model, data and engine version.
 */
public record TrialKey(@JsonValue Sha256 hash) {

  @JsonCreator
  public TrialKey {}

  public static TrialKey of(
      Configuration configuration, long seed, Sha256 base, Sha256 data, String engineVersion) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("configuration", configuration);
    parts.put("seed", seed);
    parts.put("base", base);
    parts.put("data", data);
    parts.put("engine", engineVersion);
    return new TrialKey(Sha256.of(Json.write(parts)));
  }

  @Override
  public String toString() {
    return hash.value();
  }
}
