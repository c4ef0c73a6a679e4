package dev.finetooth.gateway.proxy;

import dev.finetooth.gateway.backend.Backend;
import dev.finetooth.gateway.backend.Backends;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.httpproxy.HttpProxy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** One route for each service; bodies pass in both directions as they come. */
@ApplicationScoped
class ProxyRoutes {

  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** Every live page and every streamed answer holds a connection for as long as it is open. */
  private static final int CONNECTIONS = 1024;

  /** Before Quarkus' own routes, which would read request bodies. */
  private static final int FIRST = -10;

  void register(@Observes Router router, Vertx vertx, Backends backends) {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                // Another connection costs little on one machine. One that was kept fails the next
                // request where its service was restarted, or the page before it was left.
                .setKeepAlive(false)
                .setMaxPoolSize(CONNECTIONS));
    for (Backend backend : backends.all()) {
      HttpProxy proxy = proxy(backend, client);
      router
          .route(backend.path() + "/*")
          .order(FIRST)
          .handler(routed -> proxy.handle(routed.request()));
    }
  }

  private static HttpProxy proxy(Backend backend, HttpClient client) {
    RequestOptions origin =
        new RequestOptions()
            .setHost(backend.url().getHost())
            .setPort(backend.port())
            .setSsl(backend.isEncrypted());
    HostAndPort authority = HostAndPort.create(backend.url().getHost(), backend.port());
    return HttpProxy.reverseProxy(client)
        .origin(context -> client.request(new RequestOptions(origin)))
        .addInterceptor(new BackendInterceptor(backend, authority));
  }
}
