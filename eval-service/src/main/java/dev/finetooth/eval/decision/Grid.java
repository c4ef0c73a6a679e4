package dev.finetooth.eval.decision;

import dev.finetooth.contracts.eval.DecisionQuestion.Axes;
import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import dev.finetooth.contracts.training.Configuration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** Where the best and the tied lie in the grid. */
final class Grid {

  private static final double LOWEST_RATE = 1e-6;

  private Grid() {}

  /**
   * Axes that may as well be fixed to their cheapest value: every value is among the tied, and no
   * trial leaves them by another value of this axis alone.
   */
  static List<String> idleAxes(Selection selection) {
    return axes(selection).stream()
        .filter(axis -> axis.values.size() > 1 && axis.isIdle(selection))
        .map(axis -> axis.name)
        .toList();
  }

  /** A warning for each axis of which not every value is tied, and at whose end the best lies. */
  static List<String> edges(Selection selection) {
    List<String> warnings = new ArrayList<>();
    for (Axis axis : axes(selection)) {
      if (axis.values.size() > 1 && !axis.isSpanned(selection)) {
        axis.edge(selection).ifPresent(warnings::add);
      }
    }
    return warnings;
  }

  private static List<Axis> axes(Selection selection) {
    Axes axes = selection.field().question().axes();
    return List.of(
        new Axis(
            "learning rate",
            "search.learning_rate",
            axes.learningRates(),
            Configuration::learningRate,
            Wording::rate,
            rate -> 2 * rate,
            rate -> rate / 2 >= LOWEST_RATE ? Optional.of(rate / 2) : Optional.empty()),
        new Axis(
            "rank",
            "search.rank",
            axes.ranks().stream().map(Integer::doubleValue).toList(),
            Configuration::rank,
            Grid::whole,
            rank -> 2 * rank,
            rank -> rank >= 2 ? Optional.of(Math.floor(rank / 2)) : Optional.empty()),
        new Axis(
            "number of epochs",
            "search.epochs",
            axes.epochs().stream().map(Integer::doubleValue).toList(),
            Configuration::epochs,
            Grid::whole,
            epochs -> epochs + 1,
            epochs -> epochs > 1 ? Optional.of(epochs - 1) : Optional.empty()));
  }

  private static int differing(Configuration one, Configuration two) {
    return (one.learningRate() == two.learningRate() ? 0 : 1)
        + (one.rank() == two.rank() ? 0 : 1)
        + (one.epochs() == two.epochs() ? 0 : 1);
  }

  private static String whole(double value) {
    return "%.0f".formatted(value);
  }

  private record Axis(
      String name,
      String key,
      List<Double> values,
      ToDoubleFunction<Configuration> of,
      DoubleFunction<String> words,
      DoubleFunction<Double> higher,
      DoubleFunction<Optional<Double>> lower) {

    boolean isIdle(Selection selection) {
      List<Candidate> tied = selection.tiedCandidates();
      List<Candidate> others = new ArrayList<>(selection.field().compared());
      others.removeAll(tied);
      return isSpanned(selection)
          && tied.stream().noneMatch(one -> others.stream().anyMatch(two -> onlyThis(one, two)));
    }

    /** Whether two trials differ in nothing else. */
    private boolean onlyThis(Candidate one, Candidate two) {
      Configuration first = one.configuration();
      Configuration second = two.configuration();
      return one.seed() == two.seed()
          && of.applyAsDouble(first) != of.applyAsDouble(second)
          && differing(first, second) == 1;
    }

    boolean isSpanned(Selection selection) {
      var tied = new HashSet<Double>();
      for (Candidate candidate : selection.tiedCandidates()) {
        tied.add(of.applyAsDouble(candidate.configuration()));
      }
      return tied.containsAll(values);
    }

    Optional<String> edge(Selection selection) {
      double best = of.applyAsDouble(selection.bestCandidate().configuration());
      if (best == values.getLast()) {
        return Optional.of(warning(best, "highest", higher.apply(best)));
      }
      return best == values.getFirst()
          ? lower.apply(best).map(next -> warning(best, "lowest", next))
          : Optional.empty();
    }

    private String warning(double best, String end, double next) {
      return "%s is the %s %s tried and the best trial has it: add %s to %s to see what lies beyond"
          .formatted(words.apply(best), end, name, words.apply(next), key);
    }
  }
}
