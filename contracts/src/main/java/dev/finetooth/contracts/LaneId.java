package dev.finetooth.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names a lane: one training run inside a job; stable over attempts, so a later one resumes it. For
 * example support-routing/lane-3.
 */
public record LaneId(@JsonValue String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}/lane-[0-9]+");

  @JsonCreator
  public LaneId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is no LaneId, which looks like support-routing/lane-3");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
