package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.models.ModelStore;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.tensor.Compute;
import dev.finetooth.trainer.lora.text.ModelText;
import dev.finetooth.trainer.lora.text.TokenBytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The command {@code serve}: answers requests in batches until the input ends. */
public final class ServeRun implements AutoCloseable {

  /** Adapters kept in memory where the job does not say. */
  private static final int ADAPTERS = 16;

  private final ServeJob job;
  private final Consumer<ServeEvent> events;
  private final LlamaModel model;
  private final ModelText text;
  private final Workers workers;
  private final Generator generator;
  private final LoadedAdapters adapters;
  private final Requests requests;
  private final Admission admission;
  private final List<Generation> active = new ArrayList<>();

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
    TokenBytes bytes = TokenBytes.read(job.base());
    this.generator =
        new Generator(model, job.cacheBytes(), workers, new Probabilities(bytes, model.compute()));
    this.adapters =
        new LoadedAdapters(model, job.adapters().orElse(ADAPTERS), ModelStore.digest(job.base()));
    this.requests = new Requests(events);
    this.admission =
        new Admission(
            model,
            text,
            bytes,
            new KeyValueRoom(model, job.keyValueBytes().orElse(Long.MAX_VALUE)),
            adapters,
            events);
  }

  /** Answers until the input ends. */
  public void run(BufferedReader input) throws InterruptedException {
    model.loadAll();
    events.accept(
        new ServeEvent.Ready(
            EngineEvent.PROTOCOL, EngineVersions.LORA, EngineVersions.LORA_VERSION, job.device()));
    Thread.ofPlatform().daemon().name("commands").start(() -> requests.read(input));
    while (!requests.ended()) {
      boolean idle = active.isEmpty() && admission.isEmpty();
      requests.gather(idle, job.maxBatch()).forEach(admission::add);
      admission.dropIf(requests::takeCancelled);
      active.removeIf(this::dropIfCancelled);
      admit();
      if (!active.isEmpty()) {
        generator.step(active);
        active.removeIf(this::tell);
      }
    }
  }

  private void admit() {
    List<Generation> begun = admission.admit(job.maxBatch() - active.size());
    if (begun.isEmpty()) {
      return;
    }
    generator.begin(begun);
    active.addAll(begun);
    active.removeIf(this::tell);
  }

  /** Whether the generation is over. */
  private boolean tell(Generation generation) {
    if (generation.failure().isPresent()) {
      events.accept(Refusal.of(generation.id(), generation.failure().get()));
    } else {
      generation.piece().ifPresent(events);
      if (!generation.finished()) {
        return false;
      }
      events.accept(generation.completed());
    }
    requests.takeCancelled(generation.id());
    generation.close();
    return true;
  }

  private boolean dropIfCancelled(Generation generation) {
    if (!requests.takeCancelled(generation.id())) {
      return false;
    }
    generation.close();
    return true;
  }

  @Override
  public void close() {
    workers.close();
    active.forEach(Generation::close);
    generator.close();
    adapters.close();
    text.close();
    model.close();
  }
}
