package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.engine.ServeCommand.Generate;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.trainer.lora.data.Seeds;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.memory.MachineMemory;
import dev.finetooth.trainer.lora.memory.MemoryShortage;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.text.ModelText;
import dev.finetooth.trainer.lora.text.TemplateException;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The command {@code serve}: answers requests in batches until the input ends. */
public final class ServeRun implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ServeRun.class.getName());

  private record Batch(List<Generation> generations, Subject subject) {}

  private final ServeJob job;
  private final Consumer<ServeEvent> events;
  private final LlamaModel model;
  private final ModelText text;
  private final Workers workers;
  private final Generator generator;
  private final LoadedAdapters adapters;
  private final Requests requests;
  private final List<Batch> batches = new ArrayList<>();

  /**
   * Opens the base model.
   *
   * @throws IOException where its folder cannot be read
   */
  public ServeRun(ServeJob job, Clock clock, Consumer<ServeEvent> events) throws IOException {
    this.job = job;
    this.events = events;
    this.model = LlamaModel.open(job.base(), Compute.on(job.device(), job.precision()));
    this.text = ModelText.open(job.base(), clock);
    this.workers = new Workers(job.threads());
    this.generator = new Generator(model, job.cacheBytes(), workers);
    this.adapters = new LoadedAdapters(model);
    this.requests = new Requests(events);
  }

  /** Answers until the input ends. */
  public void run(BufferedReader input) throws InterruptedException {
    model.loadAll();
    events.accept(
        new ServeEvent.Ready(
            EngineEvent.PROTOCOL, EngineVersions.LORA, EngineVersions.LORA_VERSION, job.device()));
    Thread.ofPlatform().daemon().name("commands").start(() -> requests.read(input));
    while (!requests.ended()) {
      requests.gather(batches.isEmpty(), job.maxBatch());
      admit();
      for (Batch batch : List.copyOf(batches)) {
        advance(batch);
      }
    }
  }

  private void admit() {
    int active = batches.stream().mapToInt(batch -> batch.generations().size()).sum();
    while (requests.waiting() && active < job.maxBatch()) {
      List<Generate> group = requests.takeGroup(job.maxBatch() - active);
      Subject subject;
      try {
        subject = subject(group.getFirst());
      } catch (IOException | RuntimeException e) {
        group.forEach(command -> refuse(command.id(), e));
        continue;
      }
      List<Generation> made = new ArrayList<>();
      for (Generate command : group) {
        generation(command).ifPresent(made::add);
      }
      active += made.size();
      Batch batch = new Batch(made, subject);
      guarded(batch, () -> generator.begin(made, subject));
      join(batch);
    }
  }

  /** Generations of one subject go on together: a step reads all weights, for few rows or many. */
  private void join(Batch begun) {
    for (Batch batch : batches) {
      if (batch.subject().folder().equals(begun.subject().folder())) {
        batch.generations().addAll(begun.generations());
        return;
      }
    }
    if (!begun.generations().isEmpty()) {
      batches.add(begun);
    }
  }

  private Subject subject(Generate command) throws IOException {
    return new Subject(
        command.adapter(),
        command.adapter().isPresent()
            ? Optional.of(adapters.get(command.adapter().get()))
            : Optional.empty());
  }

  private void advance(Batch batch) {
    batch.generations().removeIf(this::dropIfCancelled);
    if (batch.generations().isEmpty()) {
      batches.remove(batch);
      return;
    }
    guarded(batch, () -> generator.step(batch.generations(), batch.subject()));
  }

  /** Computes, tells what came of it, and ends the whole batch where it fails. */
  private void guarded(Batch batch, Runnable work) {
    try {
      if (!batch.generations().isEmpty()) {
        work.run();
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.log(System.Logger.Level.ERROR, "a batch failed", e);
      for (Generation generation : batch.generations()) {
        refuse(generation.id(), e);
        generation.cache().close();
      }
      batch.generations().clear();
    }
    batch.generations().removeIf(this::tell);
    if (batch.generations().isEmpty()) {
      batches.remove(batch);
    }
  }

  /** Whether the generation is over. */
  private boolean tell(Generation generation) {
    generation.piece().ifPresent(events);
    if (!generation.finished()) {
      return false;
    }
    requests.takeCancelled(generation.id());
    events.accept(generation.completed());
    generation.cache().close();
    return true;
  }

  private boolean dropIfCancelled(Generation generation) {
    if (!requests.takeCancelled(generation.id())) {
      return false;
    }
    generation.cache().close();
    return true;
  }

  private Optional<Generation> generation(Generate command) {
    try {
      requireSane(command);
      List<Long> prompt = text.encode(text.prompt(command.messages()));
      int room = model.config().maxPositions() - prompt.size();
      if (room < 1) {
        throw new IllegalArgumentException(
            "the conversation has "
                + prompt.size()
                + " tokens, the model takes "
                + model.config().maxPositions());
      }
      int maxTokens = Math.min(command.maxTokens(), room);
      return Optional.of(
          new Generation(
              command,
              prompt,
              maxTokens,
              text.ends(),
              new Sampler(
                  command.temperature(),
                  command.topP(),
                  Seeds.generator(command.seed(), "sample", 0)),
              new AnswerText(text.tokenizer(), command.stop()),
              new SequenceCache(model.config(), model.compute(), prompt.size() + maxTokens)));
    } catch (RuntimeException e) {
      refuse(command.id(), e);
      return Optional.empty();
    }
  }

  private static void requireSane(Generate command) {
    require(!command.messages().isEmpty(), "messages is empty");
    require(command.maxTokens() >= 1, "max_tokens must be at least 1");
    require(
        command.temperature() >= 0 && Double.isFinite(command.temperature()),
        "temperature must be at least 0");
    require(command.topP() > 0 && command.topP() <= 1, "top_p must be above 0 and at most 1");
  }

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalArgumentException(fault);
    }
  }

  private void refuse(String id, Throwable e) {
    Optional<MemoryShortage> shortage = MemoryShortage.in(e);
    if (shortage.isPresent()) {
      String words = shortage.get().inWords(MachineMemory.read());
      events.accept(new ServeEvent.Refused(id, ErrorKind.RESOURCE, words));
      return;
    }
    // Some of the Java library's own exceptions say nothing but their names.
    String message =
        Objects.requireNonNullElseGet(e.getMessage(), e::toString).lines().findFirst().orElse("");
    ErrorKind kind =
        switch (e) {
          case IllegalArgumentException ignored -> ErrorKind.USER;
          case TemplateException ignored -> ErrorKind.USER;
          case IOException ignored -> ErrorKind.USER;
          default -> ErrorKind.BUG;
        };
    events.accept(new ServeEvent.Refused(id, kind, message));
  }

  @Override
  public void close() {
    workers.close();
    generator.close();
    text.close();
    model.close();
  }
}
