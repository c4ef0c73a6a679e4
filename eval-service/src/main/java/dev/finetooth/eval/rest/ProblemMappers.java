package dev.finetooth.eval.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.finetooth.contracts.api.Problem;
import dev.finetooth.eval.suite.InvalidSuiteException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure of a call becomes a problem document; none shows a stack trace. */
public final class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  public Response known(ProblemException e) {
    return response(e.problem());
  }

  @ServerExceptionMapper
  public Response invalidSuite(InvalidSuiteException e) {
    return response(
        Problem.of(
            422,
            "invalid-suite",
            "The suite is not right yet",
            "Nothing was started. Correct every problem and send it again.",
            e.faults()));
  }

  @ServerExceptionMapper
  public Response badJson(JsonProcessingException e) {
    return response(
        Problem.of(
            400,
            "bad-body",
            "The body cannot be understood",
            "It must be JSON with spec (the text of suite.yaml), files (paths and their digests),"
                + " model, part (selection or confirmation) and fresh (true or false): "
                + e.getOriginalMessage()));
  }

  // Quarkus has a mapper of its own for this one.
  @ServerExceptionMapper
  public Response misfit(MismatchedInputException e) {
    return badJson(e);
  }

  @ServerExceptionMapper
  public Response refused(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return badJson(json);
    }
    Response.StatusType status = e.getResponse().getStatusInfo();
    return response(
        Problem.of(
            status.getStatusCode(),
            "http-" + status.getStatusCode(),
            status.getReasonPhrase(),
            Objects.requireNonNullElse(e.getMessage(), "See /q/openapi for what there is.")));
  }

  @ServerExceptionMapper
  public Response defect(RuntimeException e) {
    LOG.error("a call failed", e);
    return response(
        Problem.of(
            500,
            "defect",
            "Something broke in the eval service",
            "This is not your fault. Its log says more; calling again may help."));
  }

  private static Response response(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
  }
}
