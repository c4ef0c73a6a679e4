package dev.finetooth.eval.run;

import dev.finetooth.eval.run.EvalRun.Failure;
import dev.finetooth.eval.suite.SuiteHead;
import dev.finetooth.eval.suite.SuiteStore;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** A run's changes of state, each in one transaction with the news of it. */
@Singleton
@Transactional
class RunBook {

  private final RunStore runs;
  private final ScoreStore scores;
  private final SuiteStore suites;
  private final RunListener listener;
  private final Clock clock;

  RunBook(RunStore runs, ScoreStore scores, SuiteStore suites, RunListener listener, Clock clock) {
    this.runs = runs;
    this.scores = scores;
    this.suites = suites;
    this.listener = listener;
    this.clock = clock;
  }

  /** The number of items to ask; 0 where there is nothing to do any more. */
  int begin(EvalRun run, SuiteHead suite) {
    int items = suites.items(suite.number(), run.part());
    return switch (runs.begin(run.number(), suite.number(), items)) {
      case BEGUN -> {
        listener.started(reread(run));
        yield items;
      }
      case CONTINUED -> items;
      case TOO_LATE -> 0;
    };
  }

  /** Ends a run by what its items say. */
  void end(EvalRun run, Coverage coverage, int items) {
    Standing standing = scores.standing(run.number());
    if (coverage.isMissedBy(standing.scored(), items)) {
      fail(
          run,
          coverage.failure(
              standing.scored(), standing.asked(), items, scores.losses(run.number())));
      return;
    }
    Duration took =
        Duration.between(reread(run).startedAt().orElse(run.createdAt()), clock.instant());
    if (runs.score(run.number(), Summaries.of(scores.scores(run.number()), took))) {
      listener.ended(reread(run));
    }
  }

  void fail(EvalRun run, Failure failure) {
    if (runs.fail(run.number(), failure)) {
      listener.ended(reread(run));
    }
  }

  private EvalRun reread(EvalRun run) {
    return runs.find(run.number()).orElseThrow();
  }
}
