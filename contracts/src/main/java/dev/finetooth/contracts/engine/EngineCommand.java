package dev.finetooth.contracts.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetooth.contracts.LaneId;

/** A line on the standard input of {@code engine run}. End of input means {@link Leave}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EngineCommand.StopLane.class, name = "stop-lane"),
  @JsonSubTypes.Type(value = EngineCommand.Leave.class, name = "leave")
})
public sealed interface EngineCommand {

  /** End this lane at the next step as STOPPED. */
  record StopLane(LaneId lane) implements EngineCommand {}

  /** Write checkpoints and exit: another attempt goes on from them. */
  record Leave() implements EngineCommand {}
}
