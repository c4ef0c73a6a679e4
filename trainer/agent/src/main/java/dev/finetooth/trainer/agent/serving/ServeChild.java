package dev.finetooth.trainer.agent.serving;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.engine.ServeCommand;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.trainer.agent.engine.EngineCommandLine;
import dev.finetooth.trainer.agent.engine.EngineProcess;
import dev.finetooth.trainer.agent.engine.Exit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One life of an {@code engine serve} process: requests are handed over as they come, so that the
 * engine computes together what is there together. When it dies, every request under way fails.
 */
final class ServeChild implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ServeChild.class);

  private final String model;
  private final Map<String, Answer> waiting = new ConcurrentHashMap<>();
  private final CompletableFuture<ServeEvent.Ready> ready = new CompletableFuture<>();
  private volatile Optional<EngineProcess> engine = Optional.empty();
  private volatile Optional<String> death = Optional.empty();

  private ServeChild(String model) {
    this.model = model;
  }

  static ServeChild start(String model, EngineCommandLine command, Path file, int threads)
      throws IOException {
    var child = new ServeChild(model);
    EngineProcess process = EngineProcess.start(command, "serve", file, threads, child::hear);
    child.engine = Optional.of(process);
    process.onEnd(exit -> child.died(exit, process.log().text()));
    return child;
  }

  /** Waits until the model is loaded; ends the request where it is not in time. */
  void awaitReady(Duration longest) {
    try {
      ready.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new ApiException(ApiError.unavailable(describeDeath()));
    } catch (TimeoutException e) {
      throw new ApiException(
          ApiError.unavailable(
              "%s is still being loaded after %d s".formatted(model, longest.toSeconds())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(ApiError.unavailable("the agent is being stopped"));
    }
  }

  boolean isAlive() {
    return death.isEmpty();
  }

  int waiting() {
    return waiting.size();
  }

  void ask(ServeCommand.Generate generate, Answer answer) {
    waiting.put(generate.id(), answer);
    boolean told = engine.map(process -> process.tell(generate)).orElse(false);
    // Death may have swept the waiting ones just before this one joined them.
    if (!told || death.isPresent()) {
      fail(generate.id(), ApiError.unavailable(describeDeath()));
    }
  }

  void cancel(String id) {
    if (Optional.ofNullable(waiting.remove(id)).isPresent()) {
      engine.ifPresent(process -> process.tell(new ServeCommand.Cancel(id)));
    }
  }

  private void hear(String line) {
    try {
      switch (Json.read(line, ServeEvent.class)) {
        case ServeEvent.Ready hello -> ready.complete(hello);
        case ServeEvent.Piece piece ->
            Optional.ofNullable(waiting.get(piece.id()))
                .ifPresent(answer -> answer.piece(new Answer.Piece(piece.text(), piece.tokens())));
        case ServeEvent.Completed done ->
            take(done.id())
                .ifPresent(
                    answer ->
                        answer.completed(
                            new Answer.Completion(
                                done.text(),
                                done.finish(),
                                done.promptTokens(),
                                done.completionTokens(),
                                done.tokens())));
        case ServeEvent.Refused refused ->
            fail(refused.id(), ApiError.of(refused.kind(), refused.message()));
      }
    } catch (MalformedMessageException e) {
      LOG.errorf(
          "the engine that serves %s is ended: it wrote what is not of the protocol: %s",
          model, line);
      engine.ifPresent(EngineProcess::kill);
    }
  }

  private Optional<Answer> take(String id) {
    return Optional.ofNullable(waiting.remove(id));
  }

  private void fail(String id, ApiError error) {
    take(id).ifPresent(answer -> answer.failed(error));
  }

  private void died(Exit exit, String log) {
    death = Optional.of("the engine that serves " + model + " " + exit.inWords());
    LOG.warnf("%s; its last lines:%n%s", describeDeath(), log);
    ready.completeExceptionally(new IllegalStateException(describeDeath()));
    waiting.keySet().forEach(id -> fail(id, ApiError.unavailable(describeDeath())));
    engine.ifPresent(process -> process.log().close());
  }

  private String describeDeath() {
    return death.orElse("the engine that serves " + model + " has ended");
  }

  @Override
  public void close() {
    engine.ifPresent(EngineProcess::close);
  }
}
