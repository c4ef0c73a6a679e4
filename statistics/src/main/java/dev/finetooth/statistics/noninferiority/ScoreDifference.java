package dev.finetooth.statistics.noninferiority;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.paired.Discordance;
import dev.finetooth.statistics.paired.TangoInterval;

/** Right or wrong answers on independent items: Tango's score statistic (Tango 1998). */
record ScoreDifference(Discordance table) implements Difference {

  @Override
  public double estimate() {
    return table.difference();
  }

  @Override
  public double pAbove(double supposed) {
    if (Math.abs(supposed) >= 1) {
      return supposed < 0 ? 0 : 1;
    }
    return ExactScore.pAbove(table, supposed);
  }

  @Override
  public double pBelow(double supposed) {
    Discordance mirrored =
        new Discordance(
            /* onlyFirst= */ table.onlySecond(),
            /* onlySecond= */ table.onlyFirst(),
            table.items());
    return new ScoreDifference(mirrored).pAbove(-supposed);
  }

  @Override
  public Interval interval(double confidence) {
    return TangoInterval.of(table, confidence);
  }

  @Override
  public String method() {
    return "exact Tango score";
  }
}
