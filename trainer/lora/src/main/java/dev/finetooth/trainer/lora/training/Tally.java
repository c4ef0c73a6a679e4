package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Rewards;
import dev.finetooth.trainer.lora.llama.Objective;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sums of a training curve.
 *
 * @param epoch over the units (answer tokens, or pairs) of the epoch so far
 * @param point over the units since the last point of the curve
 */
record Tally(Objective.Sum epoch, long epochUnits, Objective.Sum point, long pointUnits) {

  static final Tally EMPTY = new Tally(Objective.Sum.ZERO, 0, Objective.Sum.ZERO, 0);

  Tally plus(Objective.Sum sum, long units) {
    return new Tally(epoch.plus(sum), epochUnits + units, point.plus(sum), pointUnits + units);
  }

  Tally newEpoch() {
    return new Tally(Objective.Sum.ZERO, 0, point, pointUnits);
  }

  Tally newPoint() {
    return new Tally(epoch, epochUnits, Objective.Sum.ZERO, 0);
  }

  double lossOfEpoch() {
    return epochUnits == 0 ? 0 : epoch.loss() / epochUnits;
  }

  double lossOfPoint() {
    return pointUnits == 0 ? 0 : point.loss() / pointUnits;
  }

  /** Of preference training. */
  Rewards rewardsOfEpoch() {
    return rewards(epoch, epochUnits);
  }

  /** Of preference training. */
  Rewards rewardsOfPoint() {
    return rewards(point, pointUnits);
  }

  static Rewards rewards(Objective.Sum sum, long pairs) {
    double count = Math.max(1, pairs);
    return new Rewards(sum.margin() / count, sum.accurate() / count);
  }

  Map<String, String> fields(String prefix) {
    Map<String, String> fields = new LinkedHashMap<>();
    write(fields, prefix + "epoch", epoch, epochUnits);
    write(fields, prefix + "point", point, pointUnits);
    return fields;
  }

  private static void write(
      Map<String, String> fields, String prefix, Objective.Sum sum, long units) {
    fields.put(prefix + "Loss", Double.toString(sum.loss()));
    fields.put(prefix + "Margin", Double.toString(sum.margin()));
    fields.put(prefix + "Accurate", Integer.toString(sum.accurate()));
    fields.put(prefix + "Units", Long.toString(units));
  }

  static Tally read(Map<String, String> fields, String prefix) {
    return new Tally(
        sum(fields, prefix + "epoch"),
        Long.parseLong(fields.getOrDefault(prefix + "epochUnits", "0")),
        sum(fields, prefix + "point"),
        Long.parseLong(fields.getOrDefault(prefix + "pointUnits", "0")));
  }

  private static Objective.Sum sum(Map<String, String> fields, String prefix) {
    return new Objective.Sum(
        Double.parseDouble(fields.getOrDefault(prefix + "Loss", "0")),
        Double.parseDouble(fields.getOrDefault(prefix + "Margin", "0")),
        Integer.parseInt(fields.getOrDefault(prefix + "Accurate", "0")));
  }
}
