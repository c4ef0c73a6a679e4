package dev.finetooth.contracts.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Versioned;

/** What the sweep service tells every agent; idempotent, and sent again while it is not heeded. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobCommand.StopLane.class, name = "stop-lane"),
  @JsonSubTypes.Type(value = JobCommand.StopJob.class, name = "stop-job")
})
public sealed interface JobCommand extends Versioned {

  JobId job();

  String reason();

  record StopLane(int version, JobId job, LaneId lane, String reason) implements JobCommand {}

  record StopJob(int version, JobId job, String reason) implements JobCommand {}
}
