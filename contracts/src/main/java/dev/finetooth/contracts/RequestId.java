package dev.finetooth.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names an eval request; sent again under the same id, it is answered once. For example
 * support-routing/score/31.
 */
public record RequestId(@JsonValue String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}/[a-z0-9/-]+");

  @JsonCreator
  public RequestId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is no RequestId, which looks like support-routing/score/31");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
