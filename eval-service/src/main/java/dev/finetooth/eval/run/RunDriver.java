package dev.finetooth.eval.run;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.eval.grader.Check;
import dev.finetooth.eval.grader.Checks;
import dev.finetooth.eval.run.EvalRun.Failure;
import dev.finetooth.eval.suite.InvalidSuiteException;
import dev.finetooth.eval.suite.StoredItem;
import dev.finetooth.eval.suite.SuiteHead;
import dev.finetooth.eval.suite.SuiteLibrary;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/**
 * Drives one run to its end, from wherever an earlier process left it. Items are fetched by the
 * page and asked under permits of a fair semaphore that all runs share, so the memory needed does
 * not grow with the items, and runs take turns item by item.
 */
final class RunDriver {

  private static final int PAGE = 256;

  private final SuiteLibrary suites;
  private final RunBook book;
  private final ScoreStore scores;
  private final ItemCall call;
  private final ScoreWriter writer;
  private final Semaphore permits;
  private final ExecutorService items;
  private final Coverage coverage;
  private final RunMeters meters;

  RunDriver(
      SuiteLibrary suites,
      RunBook book,
      ScoreStore scores,
      ItemCall call,
      ScoreWriter writer,
      Semaphore permits,
      ExecutorService items,
      Coverage coverage,
      RunMeters meters) {
    this.suites = suites;
    this.book = book;
    this.scores = scores;
    this.call = call;
    this.writer = writer;
    this.permits = permits;
    this.items = items;
    this.coverage = coverage;
    this.meters = meters;
  }

  /** Returns when the run has ended; where it throws, the run stays RUNNING and can be resumed. */
  void drive(EvalRun run) throws InterruptedException {
    SuiteHead suite;
    try {
      suite = suites.open(run.suite());
    } catch (InvalidSuiteException e) {
      book.fail(run, new Failure(ErrorKind.USER, e.inWords()));
      return;
    }
    int count = book.begin(run, suite);
    if (count == 0) {
      book.fail(run, nothingToAsk(run));
      return;
    }
    Tally tally = new Tally(count, scores.standing(run.number()).unscored(), coverage);
    try {
      askAll(run, suite, tally);
    } finally {
      tally.awaitIdle();
    }
    if (tally.hasDropped()) {
      throw new InterruptedException(run.id() + " goes on after the restart");
    }
    book.end(run, coverage, count);
  }

  private void askAll(EvalRun run, SuiteHead suite, Tally tally) throws InterruptedException {
    Check check = Checks.of(suite.rules().graders());
    int rank = -1;
    List<StoredItem> page = next(run, suite, rank);
    while (!page.isEmpty()) {
      for (StoredItem item : page) {
        permits.acquire();
        if (tally.isHopeless()) {
          permits.release();
          return;
        }
        tally.asked();
        ask(run, suite, check, item, tally);
      }
      rank = page.getLast().rank();
      page = next(run, suite, rank);
    }
  }

  private List<StoredItem> next(EvalRun run, SuiteHead suite, int afterRank) {
    return scores.unanswered(run.number(), suite.number(), run.part(), afterRank, PAGE);
  }

  private void ask(EvalRun run, SuiteHead suite, Check check, StoredItem item, Tally tally) {
    items.execute(
        () -> {
          boolean handedOver = false;
          try {
            ItemResult result = call.ask(run, suite, check, item);
            meters.finished(result);
            tally.answered(result);
            writer.add(result, tally);
            handedOver = true;
          } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
          } finally {
            permits.release();
            if (!handedOver) {
              tally.dropped();
            }
          }
        });
  }

  private static Failure nothingToAsk(EvalRun run) {
    return new Failure(
        ErrorKind.USER,
        "suite %s has no %s items"
            .formatted(run.suite().name(), run.part().name().toLowerCase(Locale.ROOT)));
  }
}
