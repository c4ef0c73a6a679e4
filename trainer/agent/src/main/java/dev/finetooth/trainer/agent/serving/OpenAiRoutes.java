package dev.finetooth.trainer.agent.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * /v1 on Vert.x's router: the body's limit, the stream's exact form, and the end of a client's
 * connection lie nearer there than in a REST resource.
 */
public final class OpenAiRoutes {

  private static final Logger LOG = Logger.getLogger(OpenAiRoutes.class);
  private static final int TOO_LARGE = 413;

  private final ServedModels models;
  private final ModelServers servers;
  private final ServeSettings settings;
  private final MeterRegistry metrics;
  private final ChatRequestReader chats;
  private final TextRequestReader texts;
  private final Clock clock;

  public OpenAiRoutes(
      ServedModels models,
      ModelServers servers,
      ServeSettings settings,
      MeterRegistry metrics,
      RandomGenerator seeds,
      Clock clock) {
    this.models = models;
    this.servers = servers;
    this.settings = settings;
    this.metrics = metrics;
    this.chats = new ChatRequestReader(seeds);
    this.texts = new TextRequestReader(seeds);
    this.clock = clock;
  }

  public void register(Router router) {
    router.get("/v1/models").handler(context -> onThread(context, this::list));
    router.get("/v1/models/*").handler(context -> onThread(context, this::show));
    post(router, "/v1/chat/completions", this::chat);
    post(router, "/v1/completions", this::text);
  }

  private void post(Router router, String path, Work work) {
    router
        .post(path)
        .handler(BodyHandler.create(false).setBodyLimit(settings.maxBodyBytes()))
        .handler(context -> onThread(context, work))
        .failureHandler(this::bodyFailed);
  }

  private interface Work {
    void on(RoutingContext context);
  }

  // Stores and engines' pipes block.
  private void onThread(RoutingContext context, Work work) {
    Thread.ofVirtual()
        .name("v1")
        .start(
            () -> {
              try {
                work.on(context);
              } catch (ApiException e) {
                Reply.error(context.response(), e.error());
              } catch (RuntimeException e) {
                LOG.error("a request failed", e);
                Reply.error(
                    context.response(),
                    ApiError.of(ErrorKind.BUG, "the agent failed; its log says more"));
              }
            });
  }

  private void list(RoutingContext context) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = document.putArray("data");
    models.ids().forEach(id -> data.add(describe(id)));
    Reply.json(context.response(), Json.write(document));
  }

  private void show(RoutingContext context) {
    String id = context.normalizedPath().substring("/v1/models/".length());
    Reply.json(context.response(), Json.write(describe(models.find(id).id())));
  }

  private static ObjectNode describe(String id) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("object", "model")
        .put("created", 0)
        .put("owned_by", "finetooth");
  }

  private void chat(RoutingContext context) {
    CompletionRequest request = chats.read(body(context));
    ServedModel model = models.find(request.model());
    exchange(context, request, model, new ChatDocuments(head("chatcmpl-", model)));
  }

  private void text(RoutingContext context) {
    CompletionRequest request = texts.read(body(context));
    ServedModel model = models.find(request.model());
    exchange(context, request, model, new TextDocuments(head("cmpl-", model), request.choices()));
  }

  private static byte[] body(RoutingContext context) {
    return Optional.ofNullable(context.body().buffer())
        .map(buffer -> buffer.getBytes())
        .orElse(new byte[0]);
  }

  private DocumentHead head(String prefix, ServedModel model) {
    return new DocumentHead(prefix + UUID.randomUUID(), model.id(), clock.instant());
  }

  private void exchange(
      RoutingContext context, CompletionRequest request, ServedModel model, Documents documents) {
    new Exchange(context.response(), request, documents, settings.timeout(), metrics)
        .run(answers -> servers.ask(model, request, answers));
  }

  private void bodyFailed(RoutingContext context) {
    HttpServerResponse response = context.response();
    ApiError error =
        context.statusCode() == TOO_LARGE
            ? ApiError.tooLarge(settings.maxBodyBytes())
            : ApiError.invalid("the body cannot be read");
    Reply.error(response, error);
  }
}
