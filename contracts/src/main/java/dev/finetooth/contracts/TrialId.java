package dev.finetooth.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a trial: its sweep and its number in the plan, from 1. For example support-routing/31. */
public record TrialId(SweepId sweep, int number) implements Comparable<TrialId> {

  public TrialId {
    if (number < 1) {
      throw new IllegalArgumentException("trial numbers start at 1, not " + number);
    }
  }

  @JsonCreator
  public static TrialId parse(String text) {
    int slash = text.lastIndexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is no TrialId, which looks like support-routing/31");
    }
    return new TrialId(
        new SweepId(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  @Override
  public int compareTo(TrialId other) {
    int bySweep = sweep.value().compareTo(other.sweep.value());
    return bySweep != 0 ? bySweep : Integer.compare(number, other.number);
  }

  @JsonValue
  @Override
  public String toString() {
    return sweep + "/" + number;
  }
}
