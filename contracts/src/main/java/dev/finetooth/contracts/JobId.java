package dev.finetooth.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names a job: what one trainer slot executes. For example support-routing/job-3. */
public record JobId(@JsonValue String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}/job-[0-9]+");

  @JsonCreator
  public JobId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is no JobId, which looks like support-routing/job-3");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
