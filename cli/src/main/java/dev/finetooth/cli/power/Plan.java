package dev.finetooth.cli.power;

import dev.finetooth.statistics.power.ClusterDesign;
import dev.finetooth.statistics.power.McNemarPower;
import dev.finetooth.statistics.power.MeanPower;
import dev.finetooth.statistics.power.PairedPower;
import java.util.OptionalDouble;

/** Which test a comparison is planned for. */
sealed interface Plan {

  /** The items that a true difference takes. */
  int items(double effect);

  /** The smallest difference that so many items show; empty where none does, however large. */
  OptionalDouble detectable(int items);

  /** The chance that so many items show a true difference; empty where it is not known exactly. */
  OptionalDouble power(int items, double effect);

  /** For people. */
  String test();

  /** Right or wrong on independent items. */
  record RightOrWrong(McNemarPower exact, double discordance) implements Plan {

    @Override
    public int items(double effect) {
      return exact.items(effect, discordance);
    }

    @Override
    public OptionalDouble detectable(int items) {
      return exact.detectable(items, discordance);
    }

    @Override
    public OptionalDouble power(int items, double effect) {
      return OptionalDouble.of(exact.power(items, effect, discordance));
    }

    @Override
    public String test() {
      return "exact McNemar test";
    }
  }

  /** Right or wrong, in clusters: of their test there is only the approximation. */
  record ClusteredRightOrWrong(PairedPower normal, double discordance) implements Plan {

    @Override
    public int items(double effect) {
      return normal.itemsForBinary(effect, discordance);
    }

    @Override
    public OptionalDouble detectable(int items) {
      return normal.detectableForBinary(items, discordance);
    }

    @Override
    public OptionalDouble power(int items, double effect) {
      return OptionalDouble.empty();
    }

    @Override
    public String test() {
      return "paired test on clusters, by the normal approximation";
    }
  }

  /** Other scores. */
  record Mean(MeanPower student, ClusterDesign clusters, double deviation) implements Plan {

    @Override
    public int items(double effect) {
      return student.items(effect, deviation);
    }

    @Override
    public OptionalDouble detectable(int items) {
      return items < 2 * clusters.size()
          ? OptionalDouble.empty()
          : OptionalDouble.of(student.detectable(items, deviation));
    }

    @Override
    public OptionalDouble power(int items, double effect) {
      return items < 2 * clusters.size()
          ? OptionalDouble.of(0)
          : OptionalDouble.of(student.power(items, effect, deviation));
    }

    @Override
    public String test() {
      return clusters.size() > 1 ? "Student's paired t on clusters" : "Student's paired t";
    }
  }
}
