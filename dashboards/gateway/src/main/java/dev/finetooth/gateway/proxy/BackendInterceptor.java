package dev.finetooth.gateway.proxy;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.api.Problem;
import dev.finetooth.gateway.backend.Backend;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.HostAndPort;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import org.jboss.logging.Logger;

/**
 * Speaks to a service under its own name, passes its answer on as it is, and where it cannot be
 * reached answers 503 with a sentence that names it.
 */
final class BackendInterceptor implements ProxyInterceptor {

  private static final Logger LOG = Logger.getLogger(BackendInterceptor.class);

  private final Backend backend;
  private final HostAndPort authority;

  BackendInterceptor(Backend backend, HostAndPort authority) {
    this.backend = backend;
    this.authority = authority;
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    context.request().setAuthority(authority);
    return context
        .sendRequest()
        .recover(failure -> Future.succeededFuture(down(context.request(), failure)));
  }

  /** Compressing here would hold back events until a block is full. */
  @Override
  public Future<Void> handleProxyResponse(ProxyContext context) {
    if (!context.response().headers().contains("Content-Encoding")) {
      context.response().putHeader("Content-Encoding", "identity");
    }
    return context.sendResponse();
  }

  private ProxyResponse down(ProxyRequest request, Throwable failure) {
    LOG.warnf("the %s at %s: %s", backend.name(), backend.url(), failure.getMessage());
    Problem problem =
        Problem.of(
            503,
            "service-down",
            "The %s does not answer".formatted(backend.name()),
            "The %s at %s does not answer. Start it with: finetooth up. If it should be running, its log says why it is not."
                .formatted(backend.name(), backend.url()));
    return request
        .release()
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Retry-After", "2")
        .setBody(Body.body(Buffer.buffer(Json.write(problem))));
  }
}
