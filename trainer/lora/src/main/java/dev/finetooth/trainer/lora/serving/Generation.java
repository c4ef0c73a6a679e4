package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.TokenProbability;
import java.util.ArrayList;
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
  private final List<TokenProbability> probabilities = new ArrayList<>();
  private boolean begun;
  private int told;
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

  Request request() {
    return request;
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

  /** Takes in how likely the prompt's tokens are. */
  void score(List<TokenProbability> ofPrompt) {
    probabilities.addAll(ofPrompt);
  }

  /** Goes on by a token, or ends where none is wanted. */
  void add(NextTokens.Chosen next) {
    if (request.maxTokens() == 0) {
      finish = Optional.of("length");
      return;
    }
    lastToken = next.token();
    generated++;
    boolean ended = ends.contains(next.token());
    // As OpenAI has it, the end of a turn is no part of a conversation, but that of a raw text is
    // listed: programs that score texts count on one token more than the prompt has.
    if (!ended || request.command().raw().isPresent()) {
      next.probability().ifPresent(probabilities::add);
    }
    if (ended) {
      finish = Optional.of("stop");
      return;
    }
    answer.add(next.token());
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
    String echo = begun ? "" : request.echo().orElse("");
    String text = echo + answer.next(finished());
    if (text.isEmpty() && !(finished() && told < probabilities.size())) {
      return Optional.empty();
    }
    Optional<List<TokenProbability>> more =
        withProbabilities(probabilities.subList(told, probabilities.size()));
    begun = true;
    told = probabilities.size();
    return Optional.of(new ServeEvent.Piece(id(), text, more));
  }

  ServeEvent.Completed completed() {
    return new ServeEvent.Completed(
        id(),
        request.echo().orElse("") + answer.whole(),
        finish.orElseThrow(),
        prompt().size(),
        generated,
        withProbabilities(probabilities));
  }

  private Optional<List<TokenProbability>> withProbabilities(List<TokenProbability> some) {
    return request.command().logprobs().map(wanted -> List.copyOf(some));
  }

  /** Frees its memory, and its adapter unless others use it. */
  @Override
  public void close() {
    cache.close();
    loan.close();
  }
}
