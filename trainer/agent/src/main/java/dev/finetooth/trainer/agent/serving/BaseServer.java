package dev.finetooth.trainer.agent.serving;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.engine.ServeCommand;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.trainer.agent.engine.EngineCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Serves one base model and its adapters: starts an engine when first asked, and again when it
 * died.
 */
final class BaseServer implements AutoCloseable {

  private final BaseModel base;
  private final ServeSettings settings;
  private final AtomicInteger underWay = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<ServeChild> child = Optional.empty();

  BaseServer(BaseModel base, ServeSettings settings) {
    this.base = base;
    this.settings = settings;
  }

  int underWay() {
    return underWay.get();
  }

  /**
   * Hands the commands of a request over, all or none.
   *
   * @param answers who hears each answer
   * @return cancels those that are not done
   * @throws ApiException where too many are under way, or the engine does not start
   */
  Runnable ask(List<ServeCommand.Generate> commands, IntFunction<Answer> answers) {
    int queue = settings.queue();
    if (commands.size() > queue) {
      throw ApiException.invalid(
          "the request asks for %d answers at once, and at most %d may be under way; ask for fewer, or raise finetooth.agent.serve.queue"
              .formatted(commands.size(), queue));
    }
    if (underWay.addAndGet(commands.size()) > queue) {
      underWay.addAndGet(-commands.size());
      throw new ApiException(ApiError.busy(queue));
    }
    List<CountedAnswer> counted =
        IntStream.range(0, commands.size())
            .mapToObj(i -> new CountedAnswer(answers.apply(i), underWay))
            .toList();
    try {
      ServeChild living = living();
      living.awaitReady(settings.start());
      for (int i = 0; i < commands.size(); i++) {
        living.ask(commands.get(i), counted.get(i));
      }
      return () -> {
        commands.forEach(command -> living.cancel(command.id()));
        counted.forEach(CountedAnswer::end);
      };
    } catch (ApiException e) {
      counted.forEach(CountedAnswer::end);
      throw e;
    }
  }

  private ServeChild living() {
    lock.lock();
    try {
      if (child.isEmpty() || !child.get().isAlive()) {
        child = Optional.of(start());
      }
      return child.get();
    } catch (IOException e) {
      throw new ApiException(
          ApiError.unavailable(
              "the engine for %s cannot be started: %s".formatted(base.name(), e)));
    } finally {
      lock.unlock();
    }
  }

  private ServeChild start() throws IOException {
    EngineCommandLine command = new ServingEngines(settings.engines()).of(base);
    Path folder = Files.createDirectories(settings.work().resolve(base.name()));
    var job =
        new ServeJob(
            Versioned.CURRENT,
            Path.of(base.uri()),
            settings.device(),
            settings.threads(),
            settings.precision(),
            settings.maxBatch(),
            settings.cacheBytes(),
            Optional.of(settings.keyValueBytes()),
            Optional.of(settings.adapters()));
    Path file = Files.writeString(folder.resolve("serve.json"), Json.write(job));
    return ServeChild.start(base.name(), command, file, settings.threads());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      child.ifPresent(ServeChild::close);
    } finally {
      lock.unlock();
    }
  }
}
