package dev.finetooth.eval.request;

import dev.finetooth.contracts.eval.Decision;
import java.util.List;
import java.util.stream.Stream;

/** What a decision's readers should know of how its scores came about. */
final class Warnings {

  private Warnings() {}

  static Decision added(Decision decision, List<String> more) {
    return new Decision(
        decision.version(),
        decision.sweep(),
        decision.verdict(),
        decision.headline(),
        decision.metric(),
        decision.items(),
        decision.clusters(),
        decision.confidence(),
        decision.standings(),
        decision.best(),
        decision.recommended(),
        decision.because(),
        decision.baseline(),
        decision.baseScore(),
        decision.overBaseline(),
        decision.overBase(),
        decision.winnersCurse(),
        decision.precision(),
        Stream.concat(decision.lookOut().stream(), more.stream()).toList(),
        decision.cost(),
        decision.provenance());
  }
}
