package dev.finetooth.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names a sweep: its name, with a number from the second of that name on. For example
 * support-routing-2.
 */
public record SweepId(@JsonValue String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  @JsonCreator
  public SweepId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is no SweepId, which looks like support-routing-2");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
