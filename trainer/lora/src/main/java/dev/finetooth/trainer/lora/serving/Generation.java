package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.engine.ServeCommand.Generate;
import dev.finetooth.contracts.engine.ServeEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One answer in the making. */
final class Generation {

  private final Generate command;
  private final List<Long> prompt;
  private final int maxTokens;
  private final Set<Long> ends;
  private final Sampler sampler;
  private final AnswerText answer;
  private final SequenceCache cache;
  private long lastToken;
  private int generated;
  private Optional<String> finish = Optional.empty();

  Generation(
      Generate command,
      List<Long> prompt,
      int maxTokens,
      Set<Long> ends,
      Sampler sampler,
      AnswerText answer,
      SequenceCache cache) {
    this.command = command;
    this.prompt = prompt;
    this.maxTokens = maxTokens;
    this.ends = ends;
    this.sampler = sampler;
    this.answer = answer;
    this.cache = cache;
  }

  String id() {
    return command.id();
  }

  List<Long> prompt() {
    return prompt;
  }

  /** The prompt's tokens whose keys and values are not known yet. */
  List<Long> unread() {
    return prompt.subList(cache.length(), prompt.size());
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

  boolean finished() {
    return finish.isPresent();
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
    } else if (generated >= maxTokens) {
      finish = Optional.of("length");
    }
  }

  /** More text, where it is wanted and there is some. */
  Optional<ServeEvent.Piece> piece() {
    if (!command.stream()) {
      return Optional.empty();
    }
    String text = answer.next(finished());
    return text.isEmpty() ? Optional.empty() : Optional.of(new ServeEvent.Piece(id(), text));
  }

  ServeEvent.Completed completed() {
    return new ServeEvent.Completed(
        id(), answer.whole(), finish.orElseThrow(), prompt.size(), generated);
  }
}
