package dev.finetooth.contracts.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the frozen base is computed in; adapters and optimiser are always fp32. */
public enum Precision {
  @JsonProperty("fp32")
  FP32,
  @JsonProperty("bf16")
  BF16
}
