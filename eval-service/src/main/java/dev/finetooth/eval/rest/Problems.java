package dev.finetooth.eval.rest;

import dev.finetooth.contracts.api.Problem;
import dev.finetooth.contracts.api.Problem.Fault;
import java.util.List;

/** Problem documents (RFC 9457). */
final class Problems {

  static final String MEDIA_TYPE = "application/problem+json";

  private Problems() {}

  static Problem of(int status, String type, String title, String detail) {
    return of(status, type, title, detail, List.of());
  }

  static Problem of(int status, String type, String title, String detail, List<Fault> faults) {
    return new Problem("urn:finetooth:" + type, title, status, detail, faults);
  }
}
