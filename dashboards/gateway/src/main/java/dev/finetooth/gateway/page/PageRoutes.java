package dev.finetooth.gateway.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * The page is one document for every address that it shows; what that document loads has its digest
 * in its name and is kept by browsers for a year.
 */
@ApplicationScoped
class PageRoutes {

  /** Everything from this origin, nothing from anywhere else; charts draw into data: pictures. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private static final int BEFORE_ROUTES = 900;

  private final Page page = Page.load();

  void headers(@Observes Filters filters) {
    filters.register(
        routed -> {
          routed.addHeadersEndHandler(ended -> secure(routed));
          routed.next();
        },
        BEFORE_ROUTES);
  }

  void register(@Observes Router router) {
    router
        .routeWithRegex("/|/index\\.html|/sweeps(/.*)?")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .order(-10)
        .handler(this::send);
  }

  private void send(RoutingContext routed) {
    routed.response().putHeader("Content-Type", "text/html; charset=utf-8").end(page.html());
  }

  private static void secure(RoutingContext routed) {
    MultiMap headers = routed.response().headers();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Content-Security-Policy", CONTENT_POLICY);
    if (!READING.contains(routed.request().method())) {
      return;
    }
    String path = routed.request().path();
    if (path.startsWith("/assets/") && routed.response().getStatusCode() < 300) {
      headers.set("Cache-Control", "public, max-age=31536000, immutable");
    } else if (!headers.contains("Cache-Control")) {
      headers.set("Cache-Control", "no-cache");
    }
  }
}
