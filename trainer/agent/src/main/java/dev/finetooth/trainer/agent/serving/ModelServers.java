package dev.finetooth.trainer.agent.serving;

import dev.finetooth.contracts.engine.ServeCommand;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

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

  /** Hands a request to the model's engine; the result cancels it. */
  Runnable ask(ServedModel model, ChatRequest request, Answer answer) {
    var generate =
        new ServeCommand.Generate(
            UUID.randomUUID().toString(),
            model.adapter(),
            request.messages(),
            request.maxTokens(),
            request.temperature(),
            request.topP(),
            request.seed(),
            request.stop(),
            request.stream());
    return servers
        .computeIfAbsent(
            // A model imported anew under its old name is another model.
            model.base().sha256().value(), name -> new BaseServer(model.base(), settings))
        .ask(generate, answer);
  }

  @Override
  public void close() {
    servers.values().parallelStream().forEach(BaseServer::close);
  }
}
