package dev.finetooth.contracts.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which decoder layers get adapters. Written as {@code all} or {@code last 10}; under the last L
 * only, the hidden states below depend on the example alone and are shared by every lane and epoch.
 *
 * @param last the number of topmost layers, or empty for all
 */
public record AdaptedLayers(OptionalInt last) {

  public static final AdaptedLayers ALL = new AdaptedLayers(OptionalInt.empty());

  private static final Pattern LAST = Pattern.compile("last\\s+([1-9][0-9]{0,3})");

  public static AdaptedLayers last(int layers) {
    return new AdaptedLayers(OptionalInt.of(layers));
  }

  @JsonCreator
  public static AdaptedLayers parse(String text) {
    String trimmed = text.strip();
    if (trimmed.equals("all")) {
      return ALL;
    }
    Matcher matcher = LAST.matcher(trimmed);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' does not name layers; write all, or for instance last 10");
    }
    return last(Integer.parseInt(matcher.group(1)));
  }

  /** How many of a model's layers stay without adapters, in 0..totalLayers. */
  public int frozenBelow(int totalLayers) {
    return last.isEmpty() ? 0 : Math.max(0, totalLayers - last.getAsInt());
  }

  @JsonValue
  @Override
  public String toString() {
    return last.isEmpty() ? "all" : "last " + last.getAsInt();
  }
}
