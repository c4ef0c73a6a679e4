package dev.finetooth.sweep.score;

import dev.finetooth.contracts.RequestId;
import dev.finetooth.contracts.SweepId;
import java.util.List;
import java.util.Optional;

/**
 * What an eval request is about; its id says so, and the answer carries that id.
 *
 * <p>The first asking is support-routing/score/31, the second support-routing/score/31/2, for a
 * request is answered once.
 */
sealed interface Asked {

  int time();

  record ForTrial(int number, int time) implements Asked {}

  record ForBase(int time) implements Asked {}

  record ForDecision(int time) implements Asked {}

  /** The request's id. */
  default RequestId id(SweepId sweep) {
    String about =
        switch (this) {
          case ForTrial trial -> "score/" + trial.number();
          case ForBase base -> "score/base";
          case ForDecision decision -> "decide";
        };
    return new RequestId(sweep + "/" + about + (time() == 1 ? "" : "/" + time()));
  }

  /** What a request was about; empty where it is none of ours, such as an abandonment. */
  static Optional<Asked> parse(RequestId id) {
    List<String> parts = List.of(id.value().split("/"));
    if (parts.size() >= 2 && parts.get(1).equals("decide")) {
      return Optional.of(new ForDecision(time(parts, 2)));
    }
    if (parts.size() < 3 || !parts.get(1).equals("score")) {
      return Optional.empty();
    }
    return parts.get(2).equals("base")
        ? Optional.of(new ForBase(time(parts, 3)))
        : Optional.of(new ForTrial(Integer.parseInt(parts.get(2)), time(parts, 3)));
  }

  private static int time(List<String> parts, int at) {
    return parts.size() > at ? Integer.parseInt(parts.get(at)) : 1;
  }
}
