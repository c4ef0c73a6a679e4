package dev.finetooth.sweep.job;

import dev.finetooth.contracts.training.JobEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** The log of attempts: who tried what, and how it ended. */
@ApplicationScoped
public class AttemptStore {

  /** Keeps what the beginning or the end of an attempt says; other events say nothing of it. */
  public void keep(JobEvent event) {
    switch (event) {
      case JobEvent.Started started -> {
        AttemptEntity row = row(started.origin());
        row.agent = started.agent();
        row.slot = started.slot();
        row.engineVersion = started.engineVersion();
        row.device = started.device();
        row.startedAt = started.origin().at();
      }
      case JobEvent.Ended ended -> {
        AttemptEntity row = row(ended.origin());
        row.endedAt = ended.origin().at();
        row.outcome = ended.outcome();
        row.detail = ended.detail();
        row.seconds = ended.seconds();
        row.saved =
            ended.saving().map(saving -> saving.aloneSeconds() - saving.seconds()).orElse(null);
      }
      case JobEvent.Progressed ignored -> {}
      case JobEvent.Validated ignored -> {}
      case JobEvent.SnapshotWritten ignored -> {}
      case JobEvent.LaneEnded ignored -> {}
    }
  }

  private static AttemptEntity row(JobEvent.Origin origin) {
    String id = origin.job() + "#" + origin.attempt();
    AttemptEntity known = AttemptEntity.findById(id);
    if (known != null) {
      return known;
    }
    AttemptEntity row = new AttemptEntity();
    row.id = id;
    row.job = origin.job().value();
    row.dispatch = origin.attempt().dispatch();
    row.delivery = origin.attempt().delivery();
    row.persist();
    return row;
  }
}
