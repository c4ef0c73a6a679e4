package dev.finetooth.statistics.reference;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.multiplicity.Adjustment;
import dev.finetooth.statistics.multiplicity.Contrast;
import dev.finetooth.statistics.multiplicity.DunnettTest;
import dev.finetooth.statistics.pairwise.BradleyTerry;
import dev.finetooth.statistics.pairwise.Duel;
import dev.finetooth.statistics.pairwise.Duels;
import dev.finetooth.statistics.ranking.CochranQTest;
import dev.finetooth.statistics.ranking.FriedmanTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManyReferenceTest {

  static List<Case> cases() {
    return Case.of("many");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(Case reference) {
    answer(reference).agreesWith(reference);
  }

  private static Answer answer(Case given) {
    return switch (given.method()) {
      case "holm" -> Answer.of("adjusted", Adjustment.HOLM.of(given.row("p")));
      case "benjamini-hochberg" ->
          Answer.of("adjusted", Adjustment.BENJAMINI_HOCHBERG.of(given.row("p")));
      case "dunnett" -> dunnett(given);
      case "friedman" -> friedman(given);
      case "nemenyi" -> nemenyi(given);
      case "cochran q" -> cochran(given);
      case "bradley-terry" -> bradleyTerry(given);
      default -> throw new IllegalArgumentException("nothing here answers " + given.method());
    };
  }

  private static Answer dunnett(Case given) {
    List<Contrast> contrasts =
        DunnettTest.withDefaults().test(given.row("control"), given.rows("groups")).contrasts();
    return Answer.of("p", each(contrasts, Contrast::adjustedP))
        .and("low", each(contrasts, contrast -> interval(contrast).low()))
        .and("high", each(contrasts, contrast -> interval(contrast).high()));
  }

  private static Interval interval(Contrast contrast) {
    return contrast.interval().orElseThrow();
  }

  private static Answer friedman(Case given) {
    var result = FriedmanTest.withDefaults().test(given.rows("scores"));
    return Answer.of("statistic", result.statistic()).and("p", result.pValue());
  }

  private static Answer nemenyi(Case given) {
    var result = FriedmanTest.withDefaults().test(given.rows("scores"));
    return Answer.of("p", each(result.pairs(), FriedmanTest.Pair::nemenyiP));
  }

  private static Answer cochran(Case given) {
    var result = CochranQTest.test(given.rows("scores"));
    return Answer.of("statistic", result.statistic()).and("p", result.pValue());
  }

  private static Answer bradleyTerry(Case given) {
    double[][] wins = given.rows("wins");
    List<Duel> duels = new ArrayList<>();
    for (int first = 0; first < wins.length; first++) {
      for (int second = 0; second < wins.length; second++) {
        for (int win = 0; win < wins[first][second]; win++) {
          duels.add(new Duel(first, second, 1));
        }
      }
    }
    var strengths = BradleyTerry.withDefaults().fit(Duels.independent(wins.length, duels));
    return Answer.of("strengths", each(strengths.logOdds(), strength -> strength));
  }

  private static <T> double[] each(List<T> things, ToDoubleFunction<T> figure) {
    return things.stream().mapToDouble(figure).toArray();
  }
}
