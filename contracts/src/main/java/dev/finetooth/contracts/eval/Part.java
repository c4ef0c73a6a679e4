package dev.finetooth.contracts.eval;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which items of a suite: those that choose the winner, or those kept back to confirm it. */
public enum Part {
  @JsonProperty("selection")
  SELECTION,
  @JsonProperty("confirmation")
  CONFIRMATION
}
