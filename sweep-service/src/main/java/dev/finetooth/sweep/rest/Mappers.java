package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.api.Problem;
import dev.finetooth.sweep.plan.KeyConflictException;
import dev.finetooth.sweep.plan.RefusedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error becomes a problem document; none shows a stack trace. */
final class Mappers {

  private static final Logger LOG = Logger.getLogger(Mappers.class);

  Mappers() {}

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    return response(e.problem());
  }

  @ServerExceptionMapper
  Response refused(RefusedException e) {
    int faults = e.faults().size();
    return response(
        Problem.of(
            422,
            "invalid-sweep",
            "The sweep is not right yet",
            "%d %s. Nothing was started.".formatted(faults, faults == 1 ? "problem" : "problems"),
            e.faults()));
  }

  @ServerExceptionMapper
  Response conflict(KeyConflictException e) {
    return response(Problem.of(422, "idempotency-key-reused", "Key used before", message(e)));
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    Response.Status known = Response.Status.fromStatusCode(status);
    String title = known == null ? "Error " + status : known.getReasonPhrase();
    if (status < 400) {
      return e.getResponse();
    }
    return response(
        Problem.of(
            status,
            "http-" + status,
            title,
            status == 404
                ? "There is nothing at this address. /q/openapi lists what there is."
                : message(e)));
  }

  @ServerExceptionMapper
  Response defect(RuntimeException e) {
    LOG.error("a request failed", e);
    return response(
        Problem.of(
            500,
            "internal-error",
            "Internal error",
            "The service has a defect, or its database is away; its log says more. Nothing was half done."));
  }

  private static Response response(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
  }

  private static String message(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
