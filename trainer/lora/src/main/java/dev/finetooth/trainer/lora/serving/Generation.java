package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.engine.ServeEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One answer in the making. */
final class Generation implements AutoCloseable {

  private final Request request;
  private final LoadedAdapters.Loan loan;
  private final Set<Long> ends;
  private final Sampler sampler;
  private final AnswerText answer;
  private final SequenceCache cache;
  private long lastToken;
  private int generated;
  private Optional<String> finish = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();

  Generation(
      Request request,
      LoadedAdapters.Loan loan,
      Set<Long> ends,
      Sampler sampler,
      AnswerText answer,
      SequenceCache cache) {
    this.request = request;
    this.loan = loan;
    this.ends = ends;
    this.sampler = sampler;
    this.answer = answer;
    this.cache = cache;
  }

  String id() {
    return request.command().id();
  }

  List<Long> prompt() {
    return request.prompt();
  }

  Subject subject() {
    return loan.subject();
  }

  /** The prompt's tokens whose keys and values are not known yet. */
  List<Long> unread() {
    return prompt().subList(cache.length(), prompt().size());
  }

  Sampler sampler() {
    return sampler;
  }

  SequenceCache cache() {
    return cache;
  }

  long lastToken() {
    return lastToken;
  }

  /** Whether nothing more will come, for better or worse. */
  boolean finished() {
    return finish.isPresent() || failure.isPresent();
  }

  Optional<Throwable> failure() {
    return failure;
  }

  void fail(Throwable e) {
    failure = Optional.of(e);
  }

  void add(long token) {
    lastToken = token;
    generated++;
    if (ends.contains(token)) {
      finish = Optional.of("stop");
      return;
    }
    answer.add(token);
    if (answer.stopped()) {
      finish = Optional.of("stop");
    } else if (generated >= request.maxTokens()) {
      finish = Optional.of("length");
    }
  }

  /** More text, where it is wanted and there is some. */
  Optional<ServeEvent.Piece> piece() {
    if (!request.command().stream()) {
      return Optional.empty();
    }
    String text = answer.next(finished());
    return text.isEmpty() ? Optional.empty() : Optional.of(new ServeEvent.Piece(id(), text));
  }

  ServeEvent.Completed completed() {
    return new ServeEvent.Completed(
        id(), answer.whole(), finish.orElseThrow(), prompt().size(), generated);
  }

  /** Frees its memory, and its adapter unless others use it. */
  @Override
  public void close() {
    cache.close();
    loan.close();
  }
}
