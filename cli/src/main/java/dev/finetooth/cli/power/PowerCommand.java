package dev.finetooth.cli.power;

import dev.finetooth.cli.Failure;
import dev.finetooth.cli.text.Figures;
import dev.finetooth.cli.text.JsonOption;
import dev.finetooth.cli.text.Table;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.power.ClusterDesign;
import dev.finetooth.statistics.power.McNemarPower;
import dev.finetooth.statistics.power.MeanPower;
import dev.finetooth.statistics.power.PairedPower;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code finetooth power}. */
@Command(
    name = "power",
    description = {
      "How many items does a comparison of two models need, and which difference do the items at hand show?",
      "Name --effect, --items, or both. Right-or-wrong answers take --discordance, other scores --sd."
    },
    exitCodeOnInvalidInput = PowerCommand.USAGE,
    exitCodeList = {"0:it worked", "64:wrong arguments"})
public final class PowerCommand implements Callable<Integer> {

  static final int USAGE = 64;

  @Spec CommandSpec spec;
  @Mixin JsonOption json;

  @Option(
      names = "--effect",
      paramLabel = "SIZE",
      description = "The true difference to be shown, such as 0.03 for three points.")
  @Nullable Double effect;

  @Option(names = "--items", paramLabel = "NUMBER", description = "The items at hand.")
  @Nullable Integer items;

  @Option(
      names = "--discordance",
      paramLabel = "SHARE",
      description = "The share of items on which just one of the two models is right.")
  @Nullable Double discordance;

  @Option(
      names = "--sd",
      paramLabel = "SIZE",
      description = "Standard deviation of the true difference over items.")
  @Nullable Double deviation;

  @Option(
      names = "--noise",
      defaultValue = "0",
      paramLabel = "SIZE",
      description =
          "With --sd: standard deviation of one sample's score on an item. Default: ${DEFAULT-VALUE}")
  double noise;

  @Option(
      names = "--samples",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "With --noise: samples of each model on an item. Default: ${DEFAULT-VALUE}")
  int samples;

  @Option(
      names = "--cluster-size",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "Items of a cluster, in the mean. Default: ${DEFAULT-VALUE}")
  double clusterSize;

  @Option(
      names = "--icc",
      defaultValue = "0",
      paramLabel = "SHARE",
      description = "How alike the differences of one cluster are, 0..1. Default: ${DEFAULT-VALUE}")
  double correlation;

  @Option(
      names = "--alpha",
      defaultValue = "0.05",
      paramLabel = "SHARE",
      description = "False alarms, two-sided. Default: ${DEFAULT-VALUE}")
  double alpha;

  @Option(
      names = "--power",
      defaultValue = "0.8",
      paramLabel = "SHARE",
      description = "The chance to show the effect where it is there. Default: ${DEFAULT-VALUE}")
  double chance;

  @Override
  public Integer call() {
    try {
      check();
      print(answer());
      return 0;
    } catch (IllegalArgumentException e) {
      throw new Failure(USAGE, e.getMessage() + ".", e);
    }
  }

  private void check() {
    if (effect == null && items == null) {
      throw new IllegalArgumentException(
          "name --effect to learn how many items it needs, --items to learn what they show, or both");
    }
    if ((discordance == null) == (deviation == null)) {
      throw new IllegalArgumentException(
          "name one of --discordance (right-or-wrong answers) and --sd (other scores)");
    }
    require(effect == null || effect > 0, "--effect is above 0, not " + effect);
    require(items == null || items > 0, "--items is a number of items, not " + items);
    require(samples > 0, "--samples is a number of samples, not " + samples);
    require(clusterSize >= 1, "--cluster-size is 1 or more, not " + clusterSize);
    require(correlation >= 0 && correlation <= 1, "--icc lies in 0..1, not " + correlation);
    require(deviation == null || deviation >= 0, "--sd is not negative, as " + deviation + " is");
    require(
        deviation == null || observed() > 0,
        "--sd and --noise are both 0, so that any difference shows on two items");
    require(noise >= 0, "--noise is not negative, as " + noise + " is");
    require(
        discordance == null || (discordance > 0 && discordance <= 1),
        "--discordance lies in 0..1, not " + discordance);
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private Answer answer() {
    Plan plan = plan();
    Double size = effect;
    Integer number = items;
    return new Answer(
        size == null ? Optional.empty() : Optional.of(plan.items(size)),
        number == null ? Optional.empty() : boxed(plan.detectable(number)),
        size == null || number == null ? Optional.empty() : boxed(plan.power(number, size)),
        plan.test(),
        clusters().effect());
  }

  private Plan plan() {
    ClusterDesign clusters = clusters();
    if (discordance == null) {
      MeanPower student =
          MeanPower.paired().withAlpha(alpha).withPower(chance).withClusters(clusters);
      return new Plan.Mean(student, clusters, observed());
    }
    return clusters.size() == 1
        ? new Plan.RightOrWrong(
            McNemarPower.withDefaults().withAlpha(alpha).withPower(chance), discordance)
        : new Plan.ClusteredRightOrWrong(
            PairedPower.withDefaults()
                .withAlpha(alpha)
                .withPower(chance)
                .withDesignEffect(clusters.effect()),
            discordance);
  }

  private ClusterDesign clusters() {
    return ClusterDesign.of(clusterSize, correlation);
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  private double observed() {
    return PairedPower.deviation(deviation == null ? 0 : deviation, noise, samples, noise, samples);
  }

  private void print(Answer answer) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.asked()) {
      JsonOption.print(out, answer);
      return;
    }
    answer
        .itemsNeeded()
        .ifPresent(
            needed ->
                out.println(
                    "To show a difference of %s, take %s."
                        .formatted(
                            Phrases.size(effect == null ? 0 : effect),
                            Figures.count(needed, "item"))));
    if (items != null) {
      String shown =
          answer
              .detectable()
              .map(size -> "a difference of " + Phrases.size(size) + " or more")
              .orElse("no difference, however large");
      out.println(
          "%s show%s %s.".formatted(Figures.count(items, "item"), items == 1 ? "s" : "", shown));
    }
    answer
        .power()
        .ifPresent(
            share ->
                out.println(
                    "With %s a difference of %s shows in %s of cases."
                        .formatted(
                            Figures.count(items == null ? 0 : items, "item"),
                            Phrases.size(effect == null ? 0 : effect),
                            Phrases.percent(share))));
    basis(answer).lines("  ").forEach(out::println);
    out.flush();
  }

  private Table basis(Answer answer) {
    Table table = new Table();
    table.row("test", answer.test());
    table.row("level", Phrases.percent(alpha) + ", two-sided");
    table.row("power", Phrases.percent(chance));
    if (discordance == null) {
      table.row(
          "deviation",
          String.format(Locale.ROOT, "%.3g of an item's observed difference", observed()));
    } else {
      table.row("discordance", Phrases.percent(discordance));
    }
    if (clusterSize > 1) {
      table.row(
          "clusters",
          String.format(Locale.ROOT, "inflate the variance %.2f times", answer.designEffect()));
    }
    return table;
  }

  /**
   * As --json prints it.
   *
   * @param detectable smallest difference, in units of the score
   * @param power chance that the items at hand show the effect
   */
  private record Answer(
      Optional<Integer> itemsNeeded,
      Optional<Double> detectable,
      Optional<Double> power,
      String test,
      double designEffect) {}
}
