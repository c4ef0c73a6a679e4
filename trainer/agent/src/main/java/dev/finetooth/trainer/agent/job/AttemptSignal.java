package dev.finetooth.trainer.agent.job;

import dev.finetooth.contracts.training.JobCommand;
import dev.finetooth.messaging.Lease;
import dev.finetooth.trainer.agent.engine.Exit;

/** Whatever can happen to an attempt; its one thread takes one after the other. */
sealed interface AttemptSignal {

  /** The engine wrote a line. */
  record Line(String text) implements AttemptSignal {}

  /** The engine's process ended, and its lines have all been read. */
  record Ended(Exit exit) implements AttemptSignal {}

  /** The lease ends, or the agent leaves. */
  record LeaseEnds(Lease.End why) implements AttemptSignal {}

  /** The sweep service wants less. */
  record Command(JobCommand command) implements AttemptSignal {}
}
