package dev.finetooth.sweep.plan;

import dev.finetooth.contracts.eval.Part;
import dev.finetooth.spec.suite.Item;
import dev.finetooth.spec.suite.Suite;
import dev.finetooth.spec.sweep.SweepSpec;
import dev.finetooth.sweep.history.Rate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * How long a sweep takes.
 *
 * @param seconds until the decision
 * @param epochSeconds of one lane's epoch
 * @param runSeconds of one eval run on the selection items
 * @param basis where the figures come from
 */
record Forecast(double seconds, double epochSeconds, double runSeconds, String basis) {

  /** A token's share of the answers is dearer: it is generated one by one. */
  private static final double GENERATION = 8;

  private static final double CHARACTERS_A_TOKEN = 3.5;

  /** An engine's start, until its first step, in seconds: a process, its libraries, the model. */
  static final double START = 4;

  /**
   * What a forecast rests on.
   *
   * @param trainRate tokens a second, where measured
   * @param scoreRate items a second, where measured
   * @param flops of one slot, a second
   */
  record Ground(Optional<Rate> trainRate, Optional<Rate> scoreRate, double flops, int slots) {}

  /**
   * Training over the slots, longest job first, then the scoring of base model and trials, which
   * shares the machine with it, and the confirmation of two.
   *
   * <p>Without history: a token forward and backward through an adapted layer costs 4 operations a
   * weight (the frozen weights get no gradient), and the layers below the adapters are passed once,
   * by the training data and by the suite's prompts.
   *
   * @param jobEpochs of each job's lanes, summed
   * @param runs to score
   */
  static Forecast of(SweepSpec spec, List<Integer> jobEpochs, int runs, Ground ground) {
    double tokens =
        spec.data().trainExamples()
            * Math.min(spec.data().meanTokens(), spec.settings().maxTokens());
    double adapted =
        1
            - spec.settings().layers().frozenBelow(spec.base().layers())
                / (double) Math.max(1, spec.base().layers());
    double weights = spec.base().parameters();
    double epoch =
        ground
            .trainRate()
            .map(rate -> tokens / rate.perSecond())
            .orElse(tokens * 4 * weights * adapted / ground.flops());
    double prefix =
        ground.trainRate().isPresent() ? 0 : tokens * 2 * weights * (1 - adapted) / ground.flops();
    int items = spec.suite().items(Part.SELECTION).size();
    double item =
        ground
            .scoreRate()
            .map(rate -> 1 / rate.perSecond())
            .orElse(2 * weights * tokensOf(spec.suite(), adapted) / ground.flops());
    double run = item * items;
    double confirmation = 2 * item * spec.suite().items(Part.CONFIRMATION).size();
    double starts = START * Math.ceil(jobEpochs.size() / (double) ground.slots());
    double training =
        starts + makespan(jobEpochs, ground.slots()) * epoch + (jobEpochs.isEmpty() ? 0 : prefix);
    return new Forecast(
        training + runs * run + confirmation, epoch, run, basis(ground, spec.base().hosted()));
  }

  /** Jobs one after another onto the slot that is free first. */
  static double makespan(List<Integer> jobs, int slots) {
    PriorityQueue<Integer> busy = new PriorityQueue<>();
    int end = 0;
    for (int epochs : jobs.stream().sorted(Comparator.reverseOrder()).toList()) {
      int start = busy.size() < slots ? 0 : busy.remove();
      busy.add(start + epochs);
      end = Math.max(end, start + epochs);
    }
    return end;
  }

  /** Tokens that an item costs, in passes through the whole model. */
  private static double tokensOf(Suite suite, double adapted) {
    List<Item> items = suite.items(Part.SELECTION);
    double characters =
        items.stream()
            .flatMap(item -> item.messages().stream())
            .mapToDouble(message -> message.content().length())
            .sum();
    double prompt = characters / CHARACTERS_A_TOKEN / Math.max(1, items.size());
    return prompt * adapted + GENERATION * Math.min(suite.maxTokens(), 64);
  }

  private static String basis(Ground ground, boolean hosted) {
    String training =
        ground
            .trainRate()
            .map(
                rate ->
                    "training as measured before (%.0f tokens a second a slot)"
                        .formatted(rate.perSecond()))
            .orElse(
                hosted
                    ? "training not counted, for the provider's speed is known after a first sweep"
                    : "training as a slot of %.0f billion operations a second would take"
                        .formatted(ground.flops() / 1e9));
    String scoring =
        ground
            .scoreRate()
            .map(
                rate ->
                    "scoring as measured before (%.1f items a second)".formatted(rate.perSecond()))
            .orElse(
                hosted ? "scoring not counted either" : "scoring estimated from the model's size");
    return "%s, %s; %d slots".formatted(training, scoring, ground.slots());
  }
}
