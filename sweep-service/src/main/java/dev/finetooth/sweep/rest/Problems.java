package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.api.Problem;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Makes problem documents. */
final class Problems {

  private Problems() {}

  static Problem of(String type, String title, int status, String detail) {
    return new Problem("urn:finetooth:" + type, title, status, detail, List.of());
  }

  static Response response(Problem problem) {
    return Response.status(problem.status()).type(Api.PROBLEM).entity(problem).build();
  }
}
