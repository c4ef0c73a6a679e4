package dev.finetooth.trainer.agent.serving;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The engines that serve, one for each base model that was asked for. */
public final class ModelServers implements AutoCloseable {

  private final ServeSettings settings;
  private final Map<String, BaseServer> servers = new ConcurrentHashMap<>();

  public ModelServers(ServeSettings settings, MeterRegistry registry) {
    this.settings = settings;
    Gauge.builder("finetooth.agent.serve.queue", this, ModelServers::underWay)
        .description("Requests for completions under way, over all models")
        .register(registry);
  }

  int underWay() {
    return servers.values().stream().mapToInt(BaseServer::underWay).sum();
  }

  /**
   * Hands a request to the model's engine; the result cancels it.
   *
   * @param answers who hears each answer
   */
  Runnable ask(ServedModel model, CompletionRequest request, IntFunction<Answer> answers) {
    return servers
        .computeIfAbsent(
            // A model imported anew under its old name is another model.
            model.base().sha256().value(), name -> new BaseServer(model.base(), settings))
        .ask(
            IntStream.range(0, request.choices())
                .mapToObj(choice -> Generates.of(model, request, choice))
                .toList(),
            answers);
  }

  @Override
  public void close() {
    servers.values().parallelStream().forEach(BaseServer::close);
  }
}
