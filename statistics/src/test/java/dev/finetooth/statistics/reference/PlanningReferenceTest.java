package dev.finetooth.statistics.reference;

import dev.finetooth.statistics.noninferiority.Equivalence;
import dev.finetooth.statistics.noninferiority.EquivalenceTest;
import dev.finetooth.statistics.noninferiority.Evidence;
import dev.finetooth.statistics.power.MeanPower;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanningReferenceTest {

  static List<Case> cases() {
    return Case.of("planning");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(Case reference) {
    answer(reference).agreesWith(reference);
  }

  private static Answer answer(Case given) {
    return switch (given.method()) {
      case "t power" ->
          Answer.of("power", MeanPower.paired().power(given.count("n"), given.number("effect"), 1));
      case "t items" -> Answer.of("items", MeanPower.paired().items(given.number("effect"), 1));
      case "tost" -> equivalence(given);
      default -> throw new IllegalArgumentException("nothing here answers " + given.method());
    };
  }

  private static Answer equivalence(Case given) {
    Equivalence verdict =
        EquivalenceTest.withMargin(given.number("margin"))
            .test(given.number("mean"), given.number("error"), given.count("freedom"));
    Evidence evidence =
        switch (verdict) {
          case Equivalence.Equivalent it -> it.evidence();
          case Equivalence.Different it -> it.evidence();
          case Equivalence.Inconclusive it -> it.evidence();
          case Equivalence.Undecidable it -> throw new AssertionError(it.sentence());
        };
    return Answer.of("p", evidence.pValue());
  }
}
