package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.engine.ServeCommand.Generate;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.trainer.lora.data.Seeds;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.text.ModelText;
import dev.finetooth.trainer.lora.text.TokenBytes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The requests that wait, first come, first served: whoever needs much is not passed over for ever
 * by those who need little.
 */
final class Admission {

  private final ModelText text;
  private final RequestReader reader;
  private final KeyValueRoom room;
  private final LoadedAdapters adapters;
  private final Consumer<ServeEvent> events;
  private final Deque<Request> waiting = new ArrayDeque<>();

  Admission(
      LlamaModel model,
      ModelText text,
      TokenBytes bytes,
      KeyValueRoom room,
      LoadedAdapters adapters,
      Consumer<ServeEvent> events) {
    this.text = text;
    this.reader = new RequestReader(text, bytes, model.config());
    this.room = room;
    this.adapters = adapters;
    this.events = events;
  }

  /** Lines up, or refuses what can never be answered. */
  void add(Generate command) {
    try {
      Request request = reader.read(command);
      room.requireItCanFit(request);
      waiting.add(request);
    } catch (RuntimeException e) {
      events.accept(Refusal.of(command.id(), e));
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void dropIf(Predicate<String> unwanted) {
    waiting.removeIf(request -> unwanted.test(request.command().id()));
  }

  /** The first in line, at most so many, as long as there is room for them. */
  List<Generation> admit(int most) {
    List<Generation> admitted = new ArrayList<>();
    while (!waiting.isEmpty() && admitted.size() < most) {
      Request first = waiting.getFirst();
      try {
        Optional<Generation> generation = generation(first);
        if (generation.isEmpty()) {
          break;
        }
        admitted.add(generation.get());
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        events.accept(Refusal.of(first.command().id(), e));
      }
      waiting.removeFirst();
    }
    return admitted;
  }

  private Optional<Generation> generation(Request request) throws IOException {
    if (!room.isThereFor(request)) {
      return Optional.empty();
    }
    Optional<LoadedAdapters.Loan> loan =
        adapters.borrow(request.command().adapter(), request.command().adapterDigest());
    if (loan.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(generation(request, loan.get()));
    } catch (RuntimeException | OutOfMemoryError e) {
      loan.get().close();
      throw e;
    }
  }

  private Generation generation(Request request, LoadedAdapters.Loan loan) {
    Generate command = request.command();
    return new Generation(
        request,
        loan,
        text.ends(),
        new Sampler(
            command.temperature(), command.topP(), Seeds.generator(command.seed(), "sample", 0)),
        new AnswerText(text.tokenizer(), command.stop()),
        room.take(request));
  }
}
