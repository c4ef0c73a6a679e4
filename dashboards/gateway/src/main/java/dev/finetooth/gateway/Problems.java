package dev.finetooth.gateway;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.api.Problem;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The gateway's own problem documents (RFC 9457). */
public final class Problems {

  public static final String MEDIA_TYPE = "application/problem+json";

  private Problems() {}

  /**
   * A problem without single faults.
   *
   * @param type the last part of the URN, for example service-down
   */
  public static Problem of(int status, String type, String title, String detail) {
    return new Problem("urn:finetooth:" + type, title, status, detail, List.of());
  }

  /** The same as an answer of a resource. */
  public static Response response(Problem problem) {
    return Response.status(problem.status()).type(MEDIA_TYPE).entity(Json.write(problem)).build();
  }
}
