package dev.finetooth.eval.run;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.eval.endpoint.ChatEndpoint;
import dev.finetooth.eval.run.EvalRun.Failure;
import dev.finetooth.eval.suite.SuiteLibrary;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Drives runs, a few at a time, in fair turns. Everything it knows stands in the database: after a
 * restart it goes on with the items that have no result yet.
 */
@Singleton
public class RunEngine {

  private static final Logger LOG = Logger.getLogger(RunEngine.class);
  private static final int MOST_STRIKES = 20;
  private static final Duration REST = Duration.ofSeconds(2);

  private final RunSettings settings;
  private final RunStore runs;
  private final RunBook book;
  private final RunDriver driver;
  private final ScoreWriter writer;
  private final ExecutorService items = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService drivers = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Long, EvalRun> driven = new ConcurrentHashMap<>();
  private final Map<Long, Integer> strikes = new ConcurrentHashMap<>();
  private final Semaphore news = new Semaphore(0);

  RunEngine(
      RunSettings settings,
      RunStore runs,
      RunBook book,
      SuiteLibrary suites,
      ScoreStore scores,
      ChatEndpoint endpoint,
      RunMeters meters) {
    this.settings = settings;
    this.runs = runs;
    this.book = book;
    this.writer = new ScoreWriter(scores, settings.linger());
    Semaphore permits = new Semaphore(settings.concurrency(), true);
    meters.watch(permits, settings.concurrency());
    this.driver =
        new RunDriver(
            suites,
            book,
            scores,
            new ItemCall(endpoint),
            writer,
            permits,
            items,
            new Coverage(settings.coverage()),
            meters);
  }

  void start(@Observes StartupEvent event) {
    drivers.execute(this::admitUntilStopped);
  }

  void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunsAwaited event) {
    news.release();
  }

  private void admitUntilStopped() {
    try {
      while (!drivers.isShutdown()) {
        admit();
        if (news.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void admit() {
    try {
      while (driven.size() < settings.activeRuns()) {
        Optional<EvalRun> next = Turns.next(runs.startable(driven.keySet()), driven.values());
        if (next.isEmpty()) {
          return;
        }
        driven.put(next.get().number(), next.get());
        drivers.execute(() -> drive(next.get()));
      }
    } catch (RuntimeException e) {
      LOG.warnf("cannot look for eval runs, trying again: %s", e.getMessage());
    }
  }

  private void drive(EvalRun run) {
    try {
      driver.drive(run);
      strikes.remove(run.number());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException e) {
      strike(run, e);
    }
    driven.remove(run.number());
    news.release();
  }

  /**
   * The database may be away for a while, so a failure rests first; a defect would rest forever.
   */
  private void strike(EvalRun run, RuntimeException failure) {
    int count = strikes.merge(run.number(), 1, Integer::sum);
    LOG.warnf(failure, "%s was interrupted (%d of %d times)", run.id(), count, MOST_STRIKES);
    try {
      if (count >= MOST_STRIKES) {
        strikes.remove(run.number());
        book.fail(run, new Failure(ErrorKind.BUG, "it kept failing: " + failure));
      }
      TimeUnit.NANOSECONDS.sleep(REST.toNanos());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException still) {
      LOG.warnf("%s cannot be ended: %s", run.id(), still.getMessage());
    }
  }

  /** Asks nothing more and writes what was answered; a later process goes on from there. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    drivers.shutdownNow();
    items.shutdownNow();
    items.awaitTermination(5, TimeUnit.SECONDS);
    writer.close();
    drivers.awaitTermination(5, TimeUnit.SECONDS);
  }
}
