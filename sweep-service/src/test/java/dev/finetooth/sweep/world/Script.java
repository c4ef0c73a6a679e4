package dev.finetooth.sweep.world;

import dev.finetooth.contracts.eval.EvalEvent;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobCommand;
import dev.finetooth.contracts.training.JobEvent;
import java.util.List;

/** How agent and eval service behave towards one sweep; by default everything goes well. */
public interface Script {

  Script GOOD = new Script() {};

  /** What an agent says of a job. */
  default List<JobEvent> job(Job job, World world) {
    return world.train(job, 1);
  }

  /** What the eval service answers to a request for scores. */
  default List<EvalEvent> score(EvalRequest.Score request, World world) {
    return world.scored(request);
  }

  /** What the eval service answers to a request for the decision. */
  default List<EvalEvent> decide(EvalRequest.Decide request, World world) {
    return world.decided(request);
  }

  /** The service tells the agents something. */
  default void command(JobCommand command, World world) {}

  default void abandon(EvalRequest.Abandon request) {}
}
