package dev.finetooth.eval.request;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.RequestId;
import dev.finetooth.eval.run.EvalRun.Failure;
import dev.finetooth.eval.run.RunSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Takes open decisions further, one step at a time; a restart goes on from the last step. */
@Singleton
class DecisionWorker {

  private static final Logger LOG = Logger.getLogger(DecisionWorker.class);
  private static final int MOST_STRIKES = 10;

  private final RunSettings settings;
  private final DecisionStore decisions;
  private final Deciding deciding;
  private final DecisionBook book;
  private final Semaphore news = new Semaphore(1);
  private final Map<RequestId, Integer> strikes = new HashMap<>();
  // Resampling keeps a processor busy for a while: not the work of a virtual thread.
  private final Thread thread =
      Thread.ofPlatform().name("decisions").daemon().unstarted(this::work);
  private volatile boolean stopping;

  DecisionWorker(
      RunSettings settings, DecisionStore decisions, Deciding deciding, DecisionBook book) {
    this.settings = settings;
    this.decisions = decisions;
    this.deciding = deciding;
    this.book = book;
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) DecisionsAwaited event) {
    news.release();
  }

  private void work() {
    try {
      while (!stopping) {
        // Confirmation runs of another instance end without news here, so it looks now and then.
        news.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
        news.drainPermits();
        stepAll();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void stepAll() {
    try {
      decisions.open().forEach(this::step);
    } catch (RuntimeException e) {
      LOG.warnf("cannot look for decisions, trying again: %s", e.getMessage());
    }
  }

  private void step(DecisionJob job) {
    RequestId id = job.request().id();
    try {
      deciding.step(job);
      strikes.remove(id);
    } catch (RuntimeException e) {
      int count = strikes.merge(id, 1, Integer::sum);
      LOG.warnf(e, "%s was interrupted (%d of %d times)", id, count, MOST_STRIKES);
      if (count >= MOST_STRIKES) {
        strikes.remove(id);
        book.failed(job.request(), new Failure(ErrorKind.BUG, "it kept failing: " + e));
      }
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    news.release();
    thread.join(5000);
  }
}
