package dev.finetooth.eval.decision;

import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.DecisionQuestion;
import dev.finetooth.contracts.eval.DecisionQuestion.Axes;
import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import dev.finetooth.contracts.eval.DecisionQuestion.Scored;
import dev.finetooth.contracts.eval.DecisionQuestion.Unscored;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/** A sweep whose scores are made up, so that the right decision is known. */
final class MadeUpSweep {

  static final SweepId SWEEP = new SweepId("routing");

  private static final Settings SETTINGS =
      new Settings(
          Optional.of(2.0),
          Optional.empty(),
          0,
          0,
          Schedule.CONSTANT,
          0,
          8,
          1,
          1,
          AdaptedLayers.ALL,
          Precision.FP32,
          96);

  private final int items;
  private IntFunction<String> clusterOf = item -> "item-" + item;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Unscored> unscored = new ArrayList<>();
  private final Map<EvalRunId, RunScores> runs = new LinkedHashMap<>();
  private final Map<Subject, RunScores> confirmation = new HashMap<>();
  private final List<YardstickScores> yardsticks = new ArrayList<>();
  private Optional<TrialId> baseline = Optional.empty();
  private IntPredicate base = item -> false;
  private long seed = 1;
  private Optional<Double> savedHours = Optional.empty();
  private Optional<Double> dollars = Optional.empty();

  MadeUpSweep(int items) {
    this.items = items;
    base(base);
  }

  /** Trial 1 is the defaults; 2 and 3 are far better and nearly equal; 4 is worse. */
  static MadeUpSweep clear() {
    return new MadeUpSweep(240)
        .base(item -> item % 8 == 0)
        .trial(2e-4, 8, 3, item -> item % 10 < 7)
        .trial(1e-3, 32, 3, item -> item % 10 < 9 || item % 60 == 9)
        .trial(5e-4, 16, 3, item -> item % 10 < 9)
        .trial(1e-4, 8, 1, item -> item % 10 < 4)
        .baseline(1);
  }

  static TrialId trial(int number) {
    return new TrialId(SWEEP, number);
  }

  MadeUpSweep clusters(IntFunction<String> names) {
    clusterOf = names;
    return base(base);
  }

  MadeUpSweep seed(long value) {
    seed = value;
    return this;
  }

  MadeUpSweep base(IntPredicate right) {
    base = right;
    put(runs, 0, binary(right));
    return this;
  }

  MadeUpSweep spent(double saved, double charged) {
    savedHours = Optional.of(saved);
    dollars = Optional.of(charged);
    return this;
  }

  MadeUpSweep baseline(int number) {
    baseline = Optional.of(trial(number));
    return this;
  }

  /** Trials are numbered from 1 in the order of the calls. */
  MadeUpSweep trial(double rate, int rank, int epochs, IntPredicate right) {
    return scored(rate, rank, epochs, binary(right), 0.3, Optional.of(0.3));
  }

  MadeUpSweep trial(
      double rate, int rank, int epochs, IntPredicate right, double train, double validation) {
    return scored(rate, rank, epochs, binary(right), train, Optional.of(validation));
  }

  /** The score of an item is negative where there is none. */
  MadeUpSweep scored(
      double rate,
      int rank,
      int epochs,
      IntToDoubleFunction score,
      double train,
      Optional<Double> validation) {
    int number = candidates.size() + 1;
    candidates.add(
        new Candidate(
            trial(number),
            new Configuration(epochs, rate, rank, SETTINGS),
            7,
            new Scored(subject(number), run(number)),
            135_000_000,
            0.01,
            train,
            validation));
    put(runs, number, score);
    return this;
  }

  MadeUpSweep confirm(int number, IntPredicate right) {
    confirmation.put(subject(number), scores(1_000 + number, binary(right)));
    return this;
  }

  /** Answers the same items of both parts. */
  MadeUpSweep yardstick(String name, IntPredicate right) {
    List<RunScores.Item> scored = scores(0, binary(right)).items();
    yardsticks.add(new YardstickScores(name, scored, scored));
    return this;
  }

  MadeUpSweep unscored(int number, String reason) {
    unscored.add(new Unscored(trial(number), reason));
    return this;
  }

  Selection select() {
    return Decide.select(SWEEP, "accuracy", question(), runs);
  }

  Decision decide() {
    return Decide.decide(select(), confirmation, yardsticks);
  }

  DecisionQuestion question() {
    TreeSet<Integer> epochs = new TreeSet<>();
    TreeSet<Double> rates = new TreeSet<>();
    TreeSet<Integer> ranks = new TreeSet<>();
    for (Candidate candidate : candidates) {
      epochs.add(candidate.configuration().epochs());
      rates.add(candidate.configuration().learningRate());
      ranks.add(candidate.configuration().rank());
    }
    return new DecisionQuestion(
        new Scored(subject(0), run(0)),
        baseline,
        candidates,
        unscored,
        0.95,
        seed,
        new Axes(List.copyOf(epochs), List.copyOf(rates), List.copyOf(ranks)),
        0.01 * candidates.size() / 2,
        savedHours,
        dollars,
        Optional.empty(),
        Map.of("engine", "test"));
  }

  Map<EvalRunId, RunScores> runs() {
    return runs;
  }

  /** Right with a chance that depends on the item alone, so that equal models agree often. */
  static IntPredicate chance(RandomGenerator random, double[] ease, double gain) {
    return item -> random.nextDouble() < ease[item] + gain;
  }

  static Subject subject(int number) {
    return new Subject(
        "SmolLM2", number == 0 ? Optional.empty() : Optional.of(Sha256.of("adapter " + number)));
  }

  private static EvalRunId run(int number) {
    return new EvalRunId("run-%016x".formatted(number));
  }

  private static IntToDoubleFunction binary(IntPredicate right) {
    return item -> right.test(item) ? 1 : 0;
  }

  private void put(Map<EvalRunId, RunScores> into, int number, IntToDoubleFunction score) {
    into.put(run(number), scores(number, score));
  }

  private RunScores scores(int number, IntToDoubleFunction score) {
    List<RunScores.Item> list = new ArrayList<>();
    for (int item = 0; item < items; item++) {
      double value = score.applyAsDouble(item);
      list.add(
          new RunScores.Item(
              "item-" + item,
              clusterOf.apply(item),
              value < 0 ? OptionalDouble.empty() : OptionalDouble.of(value)));
    }
    return new RunScores(run(number), 60, list);
  }
}
