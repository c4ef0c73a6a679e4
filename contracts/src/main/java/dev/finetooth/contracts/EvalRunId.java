package dev.finetooth.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names an eval run: one suite part on one model. For example run-00c0ffee00c0ffee. */
public record EvalRunId(@JsonValue String value) {

  private static final Pattern FORM = Pattern.compile("run-[0-9a-f]{16}");

  @JsonCreator
  public EvalRunId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is no EvalRunId, which looks like run-00c0ffee00c0ffee");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
