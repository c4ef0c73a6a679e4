package dev.finetooth.trainer.agent.job;

import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.training.JobCommand;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/** The attempts of this agent, so that commands find theirs. */
public final class RunningAttempts {

  private final Set<Running> attempts = ConcurrentHashMap.newKeySet();

  /** One of them; equal to itself alone. */
  static final class Running {
    private final JobId job;
    private final BlockingQueue<AttemptSignal> signals;

    private Running(JobId job, BlockingQueue<AttemptSignal> signals) {
      this.job = job;
      this.signals = signals;
    }
  }

  Running add(JobId job, BlockingQueue<AttemptSignal> signals) {
    var running = new Running(job, signals);
    attempts.add(running);
    return running;
  }

  void remove(Running running) {
    attempts.remove(running);
  }

  /** Hands a command to the job it is for; others are none of this agent's business. */
  public void tell(JobCommand command) {
    for (Running running : attempts) {
      if (running.job.equals(command.job())) {
        running.signals.add(new AttemptSignal.Command(command));
      }
    }
  }

  public int count() {
    return attempts.size();
  }
}
