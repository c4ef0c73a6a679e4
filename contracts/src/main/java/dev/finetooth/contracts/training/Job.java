package dev.finetooth.contracts.training;

import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.Versioned;
import java.util.List;

/**
 * The Kafka work item: what one trainer slot executes.
 *
 * @param dispatch counts the times this job was queued, from 1; first half of the {@link
 *     dev.finetooth.contracts.Attempt}
 * @param engine which program trains: lora, peft, hosted, command or synthetic
 * @param lanes trained on one frozen base and one data set, at least one
 */
public record Job(
    int version,
    JobId id,
    SweepId sweep,
    int dispatch,
    String queue,
    String engine,
    BaseModel base,
    DataSet data,
    List<Lane> lanes)
    implements Versioned {

  public Job {
    lanes = List.copyOf(lanes);
  }
}
