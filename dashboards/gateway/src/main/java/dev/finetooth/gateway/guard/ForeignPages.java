package dev.finetooth.gateway.guard;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.api.Problem;
import dev.finetooth.gateway.GatewayConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;

/**
 * Refuses requests under a foreign host name (DNS rebinding: a foreign page's name that suddenly
 * resolves to loopback) and requests from a foreign page (the Origin header). Health and metrics
 * are exempt: probes come under a pod's address.
 */
@ApplicationScoped
class ForeignPages {

  private static final int BEFORE_ALL_ROUTES = 1000;

  private final HostNames names;

  @Inject
  ForeignPages(GatewayConfig config) {
    this.names = HostNames.loopbackAnd(config.allowedHosts());
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_ALL_ROUTES);
  }

  private void check(RoutingContext routed) {
    HttpServerRequest request = routed.request();
    if (request.path().startsWith("/q/")) {
      routed.next();
      return;
    }
    Optional<String> host = Optional.ofNullable(request.authority()).map(HostAndPort::host);
    if (host.filter(names::contain).isEmpty()) {
      refuse(routed, 421, "foreign-host", "under the name '" + host.orElse("") + "'");
      return;
    }
    Optional<String> origin = Optional.ofNullable(request.getHeader("Origin"));
    if (origin.isPresent()
        && origin.flatMap(ForeignPages::hostOf).filter(names::contain).isEmpty()) {
      refuse(routed, 403, "foreign-origin", "from the page '" + origin.get() + "'");
      return;
    }
    routed.next();
  }

  private static Optional<String> hostOf(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getHost());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void refuse(RoutingContext routed, int status, String type, String how) {
    Problem problem =
        Problem.of(
            status,
            type,
            "This gateway is not served like that",
            "The request came %s, which this gateway does not know. Use http://127.0.0.1:8080, or add the host name to finetooth.gateway.allowed-hosts."
                .formatted(how));
    routed
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(Json.write(problem));
  }
}
