package dev.finetooth.eval.rest;

import dev.finetooth.contracts.api.RunDetail;
import dev.finetooth.eval.run.EvalRun;
import dev.finetooth.eval.run.ScoreStore;
import jakarta.inject.Singleton;

/** Runs as users see them. */
@Singleton
class RunViews {

  private final ScoreStore scores;

  RunViews(ScoreStore scores) {
    this.scores = scores;
  }

  RunDetail of(EvalRun run) {
    return new RunDetail(
        run.id(),
        run.state(),
        run.suite().name(),
        run.suite().hash(),
        run.part(),
        run.model(),
        run.createdAt(),
        run.endedAt(),
        scores.done(run.number()),
        run.items(),
        run.summary(),
        run.failure().map(EvalRun.Failure::reason));
  }
}
