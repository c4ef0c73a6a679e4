package dev.finetooth.gateway;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.api.Problem;
import jakarta.ws.rs.core.Response;

/** Answers with problem documents (RFC 9457). */
public final class Problems {

  private Problems() {}

  /** A problem as the answer of a resource. */
  public static Response response(Problem problem) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .entity(Json.write(problem))
        .build();
  }
}
