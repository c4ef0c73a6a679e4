package dev.finetooth.messaging;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A handler at work on a virtual thread. */
final class Work {

  private static final Logger LOG = LoggerFactory.getLogger(Work.class);

  private final Lease lease;
  private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
  private final Thread thread;

  private Work(String name, JobHandler handler, Lease lease) {
    this.lease = lease;
    this.thread = Thread.ofVirtual().name(name + "-work").unstarted(() -> run(handler));
  }

  static Work start(String name, JobHandler handler, Lease lease) {
    var work = new Work(name, handler, lease);
    work.thread.start();
    return work;
  }

  private void run(JobHandler handler) {
    try {
      verdict.complete(handler.handle(lease));
    } catch (InterruptedException e) {
      verdict.complete(Verdict.RELEASE);
    } catch (RuntimeException | Error e) {
      LOG.error("{} is given back", lease.message().key(), e);
      verdict.complete(Verdict.RELEASE);
    }
  }

  /** The handler's answer, waited for at most so long. */
  Optional<Verdict> verdict(Duration longest) {
    try {
      return Optional.of(verdict.get(longest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException notYet) {
      return Optional.empty();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(Verdict.RELEASE);
    }
  }

  void leave() {
    lease.end().complete(Lease.End.LEAVING);
  }

  /** Waits no longer for the handler's answer. */
  void abandon() {
    LOG.warn("{} does not come to an end; it is given back as it is", lease.message().key());
    thread.interrupt();
    verdict.complete(Verdict.RELEASE);
  }
}
