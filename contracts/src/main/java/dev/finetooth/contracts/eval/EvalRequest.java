package dev.finetooth.contracts.eval;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetooth.contracts.RequestId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.Versioned;

/** What the sweep service asks of the eval service. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EvalRequest.Score.class, name = "score"),
  @JsonSubTypes.Type(value = EvalRequest.Decide.class, name = "decide"),
  @JsonSubTypes.Type(value = EvalRequest.Abandon.class, name = "abandon")
})
public sealed interface EvalRequest extends Versioned {

  RequestId id();

  SweepId sweep();

  /**
   * Score a model on a part of a suite. Answered by {@link EvalEvent.RunScored} or {@link
   * EvalEvent.RequestFailed}.
   *
   * @param fresh score again even where this adapter's scores on this suite are known
   */
  record Score(
      int version,
      RequestId id,
      SweepId sweep,
      Subject subject,
      SuiteFiles suite,
      Part part,
      boolean fresh)
      implements EvalRequest {}

  /** Decide a sweep. Answered by {@link EvalEvent.Decided} or {@link EvalEvent.RequestFailed}. */
  record Decide(
      int version,
      RequestId id,
      SweepId sweep,
      SuiteFiles suite,
      DecisionQuestion question,
      boolean fresh)
      implements EvalRequest {}

  /** The sweep was stopped: do not begin what is still waiting. */
  record Abandon(int version, RequestId id, SweepId sweep) implements EvalRequest {}
}
