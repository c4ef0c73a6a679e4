package dev.finetooth.trainer.hosted.training;

import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.JobEvent.LanePoint;
import dev.finetooth.trainer.hosted.provider.ProviderMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * A lane's curve as the provider tells it, step by step. It says how many tokens were trained on at
 * the end alone, so that number is estimated until then.
 */
final class Curve {

  private final EngineLane lane;
  private final long createdAt;
  private final long tokensAnEpoch;
  private final Set<String> seen = new HashSet<>();
  private final TreeMap<Integer, Double> losses = new TreeMap<>();
  private final Map<Integer, Double> validation = new HashMap<>();
  private int steps;

  /**
   * A curve without points.
   *
   * @param createdAt of the job, in seconds since 1970
   * @param tokensAnEpoch by estimate
   */
  Curve(EngineLane lane, long createdAt, long tokensAnEpoch) {
    this.lane = lane;
    this.createdAt = createdAt;
    this.tokensAnEpoch = tokensAnEpoch;
  }

  /** The events that were taken. */
  Set<String> seen() {
    return seen;
  }

  /** What the metrics mean; those that were taken before mean nothing. */
  List<EngineEvent> take(List<ProviderMetrics> metrics) {
    List<EngineEvent> events = new ArrayList<>();
    for (ProviderMetrics one : metrics) {
      if (!seen.add(one.event())) {
        continue;
      }
      steps = Math.max(steps, one.steps().orElse(one.step()));
      one.trainLoss()
          .ifPresent(
              loss -> {
                losses.put(one.step(), loss);
                events.add(new EngineEvent.Progress(point(one, loss)));
              });
      one.validationLoss().flatMap(loss -> validated(one.step(), loss)).ifPresent(events::add);
    }
    return events;
  }

  private LanePoint point(ProviderMetrics at, double loss) {
    double epoch = epoch(at.step());
    return new LanePoint(
        lane.id(),
        at.step(),
        steps,
        epoch,
        loss,
        Math.round(epoch * tokensAnEpoch),
        Math.max(0, at.at() - createdAt));
  }

  /** At the end of an epoch, and once for each. */
  private Optional<EngineEvent> validated(int step, double loss) {
    int epochs = epochsAt(step);
    return epochs >= 1 && isEndOf(epochs, step) && validation.put(epochs, loss) == null
        ? Optional.of(new EngineEvent.Validation(lane.id(), epochs, loss))
        : Optional.empty();
  }

  /** The whole epochs after a step, to the nearest. */
  int epochsAt(int step) {
    return (int) Math.round(epoch(step));
  }

  // Steps of an epoch are rounded to whole batches, so ends may be a step off.
  private boolean isEndOf(int epochs, int step) {
    double end = (double) epochs * steps / lane.configuration().epochs();
    return Math.abs(end - step) <= 1;
  }

  private double epoch(int step) {
    return steps == 0 ? 0 : (double) step * lane.configuration().epochs() / steps;
  }

  /** A checkpoint tells the number of steps where no event did. */
  void stepsAtLeast(int least) {
    steps = Math.max(steps, least);
  }

  /** The validation loss after so many epochs, where it was computed. */
  Optional<Double> validationLoss(int epochs) {
    return Optional.ofNullable(validation.get(epochs));
  }

  /** The mean loss of an epoch's steps; empty where none was told. */
  OptionalDouble trainLoss(int epoch) {
    return losses.entrySet().stream()
        .filter(one -> Math.ceil(epoch(one.getKey()) - 1e-9) == epoch)
        .mapToDouble(Map.Entry::getValue)
        .average();
  }
}
