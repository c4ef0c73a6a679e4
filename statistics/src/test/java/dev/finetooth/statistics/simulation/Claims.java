package dev.finetooth.statistics.simulation;

import java.util.List;
import java.util.stream.Stream;

/** All of them. */
final class Claims {

  private Claims() {}

  static List<Claim> all() {
    return Stream.of(
            PairedClaims.all(),
            BootstrapClaims.all(),
            RepeatClaims.all(),
            ManyClaims.all(),
            MarginClaims.all(),
            RunClaims.all(),
            SequentialClaims.all(),
            AgreementClaims.all(),
            PlanningClaims.all(),
            LearningClaims.all())
        .flatMap(List::stream)
        .toList();
  }
}
