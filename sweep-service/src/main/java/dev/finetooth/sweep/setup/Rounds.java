package dev.finetooth.sweep.setup;

import dev.finetooth.sweep.dispatch.BudgetGuard;
import dev.finetooth.sweep.dispatch.Dispatcher;
import dev.finetooth.sweep.dispatch.Wake;
import dev.finetooth.sweep.dispatch.Watchdog;
import dev.finetooth.sweep.score.AskAgain;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What is done again and again: topping up the queues, asking again, looking for the lost. */
@ApplicationScoped
class Rounds {

  private static final Logger LOG = Logger.getLogger(Rounds.class);
  private static final Duration TOP_UP = Duration.ofSeconds(1);
  private static final Duration OTHERS = Duration.ofSeconds(1);

  private final Dispatcher dispatcher;
  private final Wake wake;
  private final AskAgain askAgain;
  private final Watchdog watchdog;
  private final BudgetGuard budget;
  private final List<Thread> threads = new ArrayList<>();
  private volatile CountDownLatch closing = new CountDownLatch(1);

  Rounds(
      Dispatcher dispatcher, Wake wake, AskAgain askAgain, Watchdog watchdog, BudgetGuard budget) {
    this.dispatcher = dispatcher;
    this.wake = wake;
    this.askAgain = askAgain;
    this.watchdog = watchdog;
    this.budget = budget;
  }

  void start() {
    closing = new CountDownLatch(1);
    threads.add(Thread.ofVirtual().name("dispatcher").start(this::dispatch));
    threads.add(Thread.ofVirtual().name("rounds").start(this::others));
  }

  boolean alive() {
    return threads.stream().allMatch(Thread::isAlive);
  }

  /** Lets the round under way end: an interrupt would break its database connection. */
  void stop() throws InterruptedException {
    closing.countDown();
    wake.now();
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(10));
    }
    threads.clear();
  }

  private void dispatch() {
    repeat(() -> attempt("dispatching", dispatcher::topUp), () -> wake.await(TOP_UP));
  }

  private void others() {
    CountDownLatch end = closing;
    repeat(
        () -> {
          attempt("asking again", askAgain::tick);
          attempt("looking for lost jobs", watchdog::tick);
          attempt("looking at budgets", budget::tick);
        },
        () -> {
          boolean ignored = end.await(OTHERS.toMillis(), TimeUnit.MILLISECONDS);
        });
  }

  /** Waits between two rounds. */
  private interface Pause {
    void await() throws InterruptedException;
  }

  private void repeat(Runnable round, Pause pause) {
    CountDownLatch end = closing;
    while (end.getCount() > 0) {
      try {
        round.run();
        pause.await();
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /** A round that fails, for instance while the database is away, is tried again with the next. */
  private static void attempt(String what, Runnable round) {
    try {
      round.run();
    } catch (RuntimeException e) {
      LOG.warnf(e, "%s failed; it is tried again", what);
    }
  }
}
