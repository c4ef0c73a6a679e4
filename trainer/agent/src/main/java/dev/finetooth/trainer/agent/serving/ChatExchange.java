package dev.finetooth.trainer.agent.serving;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One request and its answer, whole or as a stream; a client that goes away cancels it. */
final class ChatExchange implements Answer {

  private final HttpServerResponse response;
  private final boolean stream;
  private final boolean includeUsage;
  private final Completions documents;
  private final Duration timeout;
  private final MeterRegistry metrics;
  private final CompletableFuture<String> end = new CompletableFuture<>();

  ChatExchange(
      HttpServerResponse response,
      ChatRequest request,
      ServedModel model,
      Duration timeout,
      MeterRegistry metrics,
      Clock clock) {
    this.response = response;
    this.stream = request.stream();
    this.includeUsage = request.includeUsage();
    this.documents = new Completions("chatcmpl-" + UUID.randomUUID(), model.id(), clock.instant());
    this.timeout = timeout;
    this.metrics = metrics;
  }

  /**
   * Answers, and returns when that is done.
   *
   * @param ask hands the request over; what it returns cancels it
   */
  void run(Function<Answer, Runnable> ask) {
    response.closeHandler(closed -> end.complete("cancelled"));
    Runnable cancel = ask.apply(this);
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
      Reply.error(response, ApiError.timeout(timeout.toSeconds()));
      return "timeout";
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "cancelled";
    }
  }

  @Override
  public void piece(String text) {
    if (!response.closed()) {
      begin();
      response.write(Reply.Stream.event(documents.piece(text)));
    }
  }

  private void begin() {
    if (!response.headWritten()) {
      response
          .setChunked(true)
          .putHeader("content-type", "text/event-stream")
          .putHeader("cache-control", "no-cache")
          .write(Reply.Stream.event(documents.begin()));
    }
  }

  @Override
  public void completed(Completion completion) {
    metrics
        .counter("finetooth.agent.serve.tokens", "of", "prompt")
        .increment(completion.promptTokens());
    metrics
        .counter("finetooth.agent.serve.tokens", "of", "completion")
        .increment(completion.completionTokens());
    if (!response.closed()) {
      if (stream) {
        endStream(completion);
      } else {
        Reply.json(response, documents.whole(completion));
      }
    }
    end.complete("completed");
  }

  private void endStream(Completion completion) {
    begin();
    response.write(Reply.Stream.event(documents.end(completion.finish())));
    if (includeUsage) {
      response.write(Reply.Stream.event(documents.usage(completion)));
    }
    response.end(Reply.Stream.DONE);
  }

  @Override
  public void failed(ApiError error) {
    Reply.error(response, error);
    end.complete("failed");
  }
}
