package dev.finetooth.trainer.agent.serving;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntFunction;

/** One request and its answers, whole or as a stream; a client that goes away cancels them. */
final class Exchange {

  private final HttpServerResponse response;
  private final CompletionRequest request;
  private final Documents documents;
  private final Duration timeout;
  private final MeterRegistry metrics;
  private final CompletableFuture<String> end = new CompletableFuture<>();
  // An engine's death is told by another thread than its answers.
  private final ReentrantLock lock = new ReentrantLock();
  private final Answer.Completion[] completed;
  private final boolean[] begun;

  Exchange(
      HttpServerResponse response,
      CompletionRequest request,
      Documents documents,
      Duration timeout,
      MeterRegistry metrics) {
    this.response = response;
    this.request = request;
    this.documents = documents;
    this.timeout = timeout;
    this.metrics = metrics;
    this.completed = new Answer.Completion[request.choices()];
    this.begun = new boolean[request.choices()];
  }

  /**
   * Answers, and returns when that is done.
   *
   * @param ask hands the request over, with who hears each answer; what it returns cancels it
   */
  void run(Function<IntFunction<Answer>, Runnable> ask) {
    response.closeHandler(closed -> end.complete("cancelled"));
    Runnable cancel = ask.apply(Choice::new);
    String outcome = await();
    if (!outcome.equals("completed")) {
      cancel.run();
    }
    metrics.counter("finetooth.agent.serve.requests", "outcome", outcome).increment();
  }

  private String await() {
    try {
      return end.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      locked(() -> Reply.error(response, ApiError.timeout(timeout.toSeconds())));
      return "timeout";
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "cancelled";
    }
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  /** One of the answers. */
  private final class Choice implements Answer {

    private final int index;

    private Choice(int index) {
      this.index = index;
    }

    @Override
    public void piece(Piece piece) {
      locked(
          () -> {
            if (!end.isDone() && !response.closed()) {
              begin(index);
              write(documents.piece(index, piece));
            }
          });
    }

    @Override
    public void completed(Completion completion) {
      locked(() -> complete(index, completion));
    }

    @Override
    public void failed(ApiError error) {
      locked(
          () -> {
            if (!end.isDone()) {
              Reply.error(response, error);
              end.complete("failed");
            }
          });
    }
  }

  private void complete(int index, Answer.Completion completion) {
    if (end.isDone()) {
      return;
    }
    completed[index] = completion;
    boolean open = !response.closed();
    if (open && request.stream()) {
      begin(index);
      write(documents.end(index, completion.finish()));
    }
    List<Answer.Completion> there =
        Arrays.stream(completed).flatMap(one -> Optional.ofNullable(one).stream()).toList();
    if (there.size() < completed.length) {
      return;
    }
    Usage usage = Usage.of(request, there);
    count("prompt", usage.promptTokens());
    count("completion", usage.completionTokens());
    if (open && request.stream()) {
      if (request.includeUsage()) {
        write(documents.usage(usage));
      }
      response.end(Reply.Stream.DONE);
    } else if (open) {
      Reply.json(response, documents.whole(there, usage));
    }
    end.complete("completed");
  }

  private void begin(int index) {
    if (!response.headWritten()) {
      response
          .setChunked(true)
          .putHeader("content-type", "text/event-stream")
          .putHeader("cache-control", "no-cache");
    }
    if (!begun[index]) {
      begun[index] = true;
      documents.begin(index).ifPresent(this::write);
    }
  }

  private void write(String document) {
    response.write(Reply.Stream.event(document));
  }

  private void count(String of, int tokens) {
    metrics.counter("finetooth.agent.serve.tokens", "of", of).increment(tokens);
  }
}
