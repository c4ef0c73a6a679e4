package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.api.NewSweep;
import java.util.Objects;

/** Reads request bodies with an answer that helps where they are wrong. */
final class Bodies {

  private Bodies() {}

  static NewSweep newSweep(String body) {
    try {
      NewSweep sweep = Json.read(body, NewSweep.class);
      if (sweep == null || sweep.spec() == null) {
        throw ProblemException.badBody("spec is missing.");
      }
      return sweep;
    } catch (MalformedMessageException e) {
      throw ProblemException.badBody(Objects.toString(e.getMessage(), "unreadable"));
    }
  }
}
