package dev.finetooth.contracts.eval;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.RequestId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.Versioned;

/** What the eval service answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EvalEvent.RunStarted.class, name = "run-started"),
  @JsonSubTypes.Type(value = EvalEvent.RunScored.class, name = "run-scored"),
  @JsonSubTypes.Type(value = EvalEvent.Decided.class, name = "decided"),
  @JsonSubTypes.Type(value = EvalEvent.RequestFailed.class, name = "request-failed")
})
public sealed interface EvalEvent extends Versioned {

  RequestId request();

  SweepId sweep();

  record RunStarted(int version, RequestId request, SweepId sweep, EvalRunId run)
      implements EvalEvent {}

  record RunScored(int version, RequestId request, SweepId sweep, EvalRunId run, RunSummary summary)
      implements EvalEvent {}

  record Decided(int version, RequestId request, SweepId sweep, Decision decision)
      implements EvalEvent {}

  record RequestFailed(int version, RequestId request, SweepId sweep, ErrorKind kind, String reason)
      implements EvalEvent {}
}
